package dev.portcullis.identity.tag;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why tags are refused. */
public enum TagRejection implements RejectionReason {
    KEY_FORM(
            400,
            "InvalidParameter.TagKey",
            "A tag's key has 1 to 128 characters, no control characters, and does not begin with acs: or aliyun."),
    VALUE_FORM(400, "InvalidParameter.TagValue", "A tag's value has at most 128 characters and no control characters."),
    TOO_MANY_IN_CALL(400, "InvalidParameter.Tags", "A request names 1 to 20 tags."),
    TOO_MANY_TAGS(409, "LimitExceeded.Tag", "There are as many tags as there may be.");

    private final ErrorCode error;

    TagRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
