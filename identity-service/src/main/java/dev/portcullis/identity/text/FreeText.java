package dev.portcullis.identity.text;

import java.util.Optional;

/** The rules for comments and descriptions (semantics reference §3.2). */
public final class FreeText {

    private static final int COMMENTS = 128;
    private static final int DESCRIPTION = 1_024;

    private FreeText() {}

    /** No control characters, and no surrogate without its twin, which no store could keep. */
    public static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** Characters as people count them. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Comments on a user or a group; an empty text means none. */
    public static Optional<String> comments(Optional<String> comments) {
        comments.ifPresent(text -> {
            if (length(text) > COMMENTS) {
                throw TextRejection.COMMENTS_LENGTH.at("/comments", "comments have at most 128 characters");
            }
            if (!isText(text)) {
                throw TextRejection.COMMENTS_CHARACTERS.at(
                        "/comments", "comments have no control characters and no half characters");
            }
        });
        return comments.filter(text -> !text.isEmpty());
    }

    /** The description of a role. */
    public static Optional<String> description(Optional<String> description) {
        description.ifPresent(text -> {
            if (text.isEmpty() || length(text) > DESCRIPTION) {
                throw TextRejection.DESCRIPTION_LENGTH.at("/description", "a description has 1 to 1,024 characters");
            }
            if (!isText(text)) {
                throw TextRejection.DESCRIPTION_CHARACTERS.at(
                        "/description", "a description has no control characters and no half characters");
            }
        });
        return description;
    }
}
