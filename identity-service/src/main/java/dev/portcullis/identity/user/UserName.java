package dev.portcullis.identity.user;

import java.util.regex.Pattern;

/** The name of a user: 1 to 64 letters, digits, dots, underscores and hyphens (semantics reference §3.2). */
public record UserName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String POINTER = "/userName";

    public UserName {
        if (value.isEmpty() || value.length() > 64) {
            throw UserRejection.NAME_LENGTH.at(POINTER, "a user's name has 1 to 64 characters");
        }
        if (!FORM.matcher(value).matches()) {
            throw UserRejection.NAME_CHARACTERS.at(POINTER, "a user's name has only letters, digits, `.`, `_` and `-`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
