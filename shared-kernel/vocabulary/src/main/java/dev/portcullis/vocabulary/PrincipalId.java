package dev.portcullis.vocabulary;

/**
 * The immutable id of a user, a group or a role: 18 decimal digits, unique over all accounts and never used again. An
 * account's root is identified by the account's id itself and so has up to 18 digits (semantics reference §3.2).
 */
public record PrincipalId(String value) implements Comparable<PrincipalId> {

    public PrincipalId {
        if (!AccountId.isAccountId(value)) {
            throw new IllegalArgumentException("a principal id has up to 18 digits, not: `" + value + "`");
        }
    }

    @Override
    public int compareTo(PrincipalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
