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
