package dev.portcullis.acl.allowlist;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;

/** Why something asked of an allowlist is refused. */
public enum AllowlistRejection {
    MODE(400, "InvalidParameter.Allowlist.Mode", "The mode of an allowlist is restricted, open or closed."),
    ENTRY(
            400,
            "InvalidParameter.Allowlist.Entry",
            "An entry is an IPv4 or IPv6 address or network, and never everyone."),
    ENTRIES_NOT_EXPECTED(400, "InvalidParameter.Allowlist.Entries", "Only a restricted allowlist has entries."),
    LENGTH(400, "InvalidParameter.Allowlist.Length", "The allowlist has more entries than it may have."),
    EMPTY(400, "AllowlistEmpty", "A restricted allowlist has at least one entry.");

    private final int status;
    private final String code;
    private final String meaning;

    AllowlistRejection(int status, String code, String meaning) {
        this.status = status;
        this.code = code;
        this.meaning = meaning;
    }

    /** The status of the HTTP answer. */
    public int status() {
        return status;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** What the code means, as a sentence for the reference. */
    public String meaning() {
        return meaning;
    }

    Rejection rejection(String sentence) {
        return Rejection.of(status, code, sentence);
    }

    Rejection at(String pointer, String sentence) {
        return rejection(sentence).with(Finding.at(pointer, sentence));
    }
}
