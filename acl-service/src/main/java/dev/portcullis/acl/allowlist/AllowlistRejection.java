package dev.portcullis.acl.allowlist;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an allowlist is refused. */
public enum AllowlistRejection implements RejectionReason {
    MODE(400, "InvalidParameter.Allowlist.Mode", "The mode of an allowlist is restricted, open or closed."),
    ENTRY(
            400,
            "InvalidParameter.Allowlist.Entry",
            "An entry is an IPv4 or IPv6 address or network, and never everyone."),
    ENTRIES_NOT_EXPECTED(400, "InvalidParameter.Allowlist.Entries", "Only a restricted allowlist has entries."),
    LENGTH(400, "InvalidParameter.Allowlist.Length", "The allowlist has more entries than it may have."),
    LIST_NAME(
            400,
            "InvalidParameter.Allowlist.Name",
            "The name of a list has 1 to 64 letters, digits, underscores and hyphens."),
    WHEN_EMPTY(
            400,
            "InvalidParameter.Allowlist.WhenEmpty",
            "What is taken off closes the instance when nothing is left, or not; opening it is another call."),
    LIST_NOT_FOUND(404, "EntityNotExist.Allowlist.List", "The allowlist has no list of that name."),
    ENTRY_NOT_FOUND(404, "EntityNotExist.Allowlist.Entry", "The list has no such entry."),
    LAST_ENTRY(
            409,
            "DeleteConflict.Allowlist.LastEntry",
            "The last entry is taken off only by who says whether the instance is to be open or closed."),
    TOO_LONG(409, "LimitExceeded.Allowlist.Entry", "The list has as many entries as it may have."),
    TOO_MANY_LISTS(409, "LimitExceeded.Allowlist.List", "The instance has as many lists as it may have."),
    EMPTY(400, "AllowlistEmpty", "A restricted allowlist has at least one entry.");

    private final ErrorCode error;

    AllowlistRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
