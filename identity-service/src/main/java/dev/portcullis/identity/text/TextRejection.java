package dev.portcullis.identity.text;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why a text is refused. */
public enum TextRejection implements RejectionReason {
    COMMENTS_LENGTH(400, "InvalidParameter.Comments.Length", "Comments have at most 128 characters."),
    COMMENTS_CHARACTERS(400, "InvalidParameter.Comments.InvalidChars", "Comments have no control characters."),
    DESCRIPTION_LENGTH(400, "InvalidParameter.Description.Length", "A description has 1 to 1,024 characters."),
    DESCRIPTION_CHARACTERS(
            400, "InvalidParameter.Description.InvalidChars", "A description has no control characters.");

    private final ErrorCode error;

    TextRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
