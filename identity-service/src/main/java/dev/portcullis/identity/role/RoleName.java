package dev.portcullis.identity.role;

import java.util.regex.Pattern;

/** The name of a role: 1 to 64 letters, digits, dots, underscores and hyphens (semantics reference §3.2). */
public record RoleName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String POINTER = "/roleName";

    public RoleName {
        if (value.isEmpty() || value.length() > 64) {
            throw RoleRejection.NAME_LENGTH.at(POINTER, "a role's name has 1 to 64 characters");
        }
        if (!FORM.matcher(value).matches()) {
            throw RoleRejection.NAME_CHARACTERS.at(POINTER, "a role's name has only letters, digits, `.`, `_` and `-`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
