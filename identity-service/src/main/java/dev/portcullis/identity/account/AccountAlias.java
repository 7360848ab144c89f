package dev.portcullis.identity.account;

import java.util.regex.Pattern;

/**
 * The name that an account may choose for itself: 3 to 63 lower-case letters, digits and single hyphens inside (semantics
 * reference §3.2).
 */
public record AccountAlias(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final String POINTER = "/alias";

    public AccountAlias {
        if (value.length() < 3 || value.length() > 63) {
            throw AccountRejection.ALIAS_LENGTH.at(POINTER, "an account's alias has 3 to 63 characters");
        }
        if (!FORM.matcher(value).matches()) {
            throw AccountRejection.ALIAS_FORMAT.at(
                    POINTER, "an account's alias has lower-case letters, digits and single hyphens between them");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
