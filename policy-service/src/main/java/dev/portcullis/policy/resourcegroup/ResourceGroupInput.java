package dev.portcullis.policy.resourcegroup;

import dev.portcullis.platform.problem.Rejection;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what callers write about resource groups: the vendor's for its resource groups. */
final class ResourceGroupInput {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,49}");
    private static final int DISPLAY_NAME_LENGTH = 50;

    private ResourceGroupInput() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isDisplayName(String displayName) {
        int length = displayName.codePointCount(0, displayName.length());
        return length >= 1 && length <= DISPLAY_NAME_LENGTH && isText(displayName);
    }

    static void requireNewName(String name) {
        if (!isName(name)) {
            throw ResourceGroupRejection.NAME.at(
                    "/name",
                    "the name of a resource group has 2 to 50 letters, digits and hyphens and begins with a letter");
        }
        if (name.equalsIgnoreCase(ResourceGroupDirectory.DEFAULT_NAME)) {
            throw ResourceGroupRejection.nameTaken(ResourceGroupDirectory.DEFAULT_NAME);
        }
    }

    static void requireDisplayName(String displayName) {
        if (!isDisplayName(displayName)) {
            throw ResourceGroupRejection.DISPLAY_NAME.at(
                    "/displayName", "a display name has 1 to 50 characters, none of them a control character");
        }
    }

    /** The name in a cursor; empty for the beginning. */
    static String lastName(Optional<String> cursor) {
        cursor.filter(name -> !NAME.matcher(name).matches()).ifPresent(_ -> {
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        });
        return cursor.orElse("");
    }

    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
