package dev.portcullis.identity.signin;

import dev.portcullis.vocabulary.AccountId;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom somebody says to be: {@code <user>@<alias>}, {@code <user>@<alias>.<suffix>}, or the account's number in the place of
 * its alias.
 *
 * @param domain the alias or the number of the account, in lower case
 */
record LogonName(String userName, String domain) {

    /** No name that anybody has is longer: user, at sign, alias, suffix. */
    private static final int MOST = 256;

    /** Reads a name; empty if it can be nobody's: names and aliases are of ASCII only, and not all else can be looked up. */
    static Optional<LogonName> read(String text, String suffix) {
        int at = text.indexOf('@');
        boolean writable = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!writable || text.length() > MOST || at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1) {
            return Optional.empty();
        }
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        String ending = "." + suffix.toLowerCase(Locale.ROOT);
        if (domain.endsWith(ending)) {
            domain = domain.substring(0, domain.length() - ending.length());
        }
        return Optional.of(new LogonName(text.substring(0, at), domain));
    }

    /** The account, if its number stands in the place of its alias. */
    Optional<AccountId> account() {
        return AccountId.isAccountId(domain) ? Optional.of(AccountId.parse(domain)) : Optional.empty();
    }
}
