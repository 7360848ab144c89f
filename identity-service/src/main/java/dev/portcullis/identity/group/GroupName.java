package dev.portcullis.identity.group;

import java.util.regex.Pattern;

/** The name of a group: 1 to 64 letters, digits, dots, underscores and hyphens (semantics reference §3.2). */
public record GroupName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String POINTER = "/groupName";

    public GroupName {
        if (value.isEmpty() || value.length() > 64) {
            throw GroupRejection.NAME_LENGTH.at(POINTER, "a group's name has 1 to 64 characters");
        }
        if (!FORM.matcher(value).matches()) {
            throw GroupRejection.NAME_CHARACTERS.at(
                    POINTER, "a group's name has only letters, digits, `.`, `_` and `-`");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
