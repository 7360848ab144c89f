package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.problem.Rejection;

/**
 * The place of a grant in the history: after every grant that was recorded before it. Audit numbers are given out in the
 * order of the commits, so nothing ever appears before a place that was reached.
 */
record GrantCursor(long sequence, String kind, String key) {

    static final GrantCursor START = new GrantCursor(0, "", "");

    static GrantCursor parse(String text) {
        String[] parts = text.split("\\|", 3);
        if (parts.length == 3 && parts[0].matches("[0-9]{1,18}")) {
            return new GrantCursor(Long.parseLong(parts[0]), parts[1], parts[2]);
        }
        throw Rejection.badParameter(
                "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
    }

    @Override
    public String toString() {
        return sequence + "|" + kind + "|" + key;
    }
}
