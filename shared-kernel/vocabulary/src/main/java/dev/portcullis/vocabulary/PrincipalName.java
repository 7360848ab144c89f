package dev.portcullis.vocabulary;

/**
 * Who asks, by name: an ARN of RAM (semantics reference §3.6). Names are labels; what is attached hangs on ids.
 *
 * <p>Names of users and roles are unique in an account whatever their case, so two spellings that differ only in case
 * name the same principal: {@link #folded} is what to look up.
 *
 * <p>Immutable and safe for use by any thread.
 */
public sealed interface PrincipalName {

    /** The account to which the principal belongs; a session belongs to its role's. */
    AccountId account();

    /** The ARN in lower case; for a session without the session's own name, so that of its role. */
    String folded();

    /** The owner of an account: {@code acs:ram::1:root}. */
    record Root(AccountId account) implements PrincipalName {
        @Override
        public String folded() {
            return toString();
        }

        @Override
        public String toString() {
            return "acs:ram::" + account + ":root";
        }
    }

    /** A RAM user: {@code acs:ram::1:user/alice}. */
    record User(AccountId account, String name) implements PrincipalName {
        public User {
            PrincipalNames.require(Ascii.isName(name, 1, 64, "._-"), "a user", name);
        }

        @Override
        public String folded() {
            return Ascii.lowerCase(toString());
        }

        @Override
        public String toString() {
            return "acs:ram::" + account + ":user/" + name;
        }
    }

    /** A RAM role: {@code acs:ram::1:role/reader}. */
    record Role(AccountId account, String name) implements PrincipalName {
        public Role {
            PrincipalNames.require(Ascii.isName(name, 1, 64, "._-"), "a role", name);
        }

        @Override
        public String folded() {
            return Ascii.lowerCase(toString());
        }

        @Override
        public String toString() {
            return "acs:ram::" + account + ":role/" + name;
        }
    }

    /** Somebody who has assumed a role: {@code acs:ram::1:assumed-role/reader/alice}. */
    record Session(AccountId account, String role, String name) implements PrincipalName {
        public Session {
            PrincipalNames.require(Ascii.isName(role, 1, 64, "._-"), "a role", role);
            // Whoever begins a session gives it two characters at least; to name one that somebody else began, one is
            // enough.
            PrincipalNames.require(Ascii.isName(name, 1, 64, ".@_-"), "a role session", name);
        }

        /** The role that was assumed. */
        public Role assumedRole() {
            return new Role(account, role);
        }

        @Override
        public String folded() {
            return assumedRole().folded();
        }

        @Override
        public String toString() {
            return "acs:ram::" + account + ":assumed-role/" + role + "/" + name;
        }
    }

    /** An identity provider that vouches for somebody: {@code acs:ram::1:saml-provider/corp}. */
    record Provider(AccountId account, Kind kind, String name) implements PrincipalName {

        /** The protocol of a provider. */
        public enum Kind {
            SAML,
            OIDC
        }

        public Provider {
            PrincipalNames.require(Ascii.isName(name, 1, 128, "._-"), "an identity provider", name);
        }

        @Override
        public String folded() {
            return Ascii.lowerCase(toString());
        }

        @Override
        public String toString() {
            return "acs:ram::" + account + ":" + (kind == Kind.SAML ? "saml" : "oidc") + "-provider/" + name;
        }
    }

    /**
     * Reads a principal's ARN. The region is empty or {@code *}; a session may be written with {@code acs:ram} or
     * {@code acs:sts}.
     *
     * @throws IllegalArgumentException if the text names no principal; the message says what is wrong
     */
    static PrincipalName parse(String arn) {
        return PrincipalNames.parse(arn);
    }
}
