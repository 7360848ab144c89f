package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.problem.Rejection;

/** Texts that filters compare with. */
final class Texts {

    private static final int LONGEST = 1_024;

    private Texts() {}

    /** The text, unless it cannot be anything that is on record. */
    static String bounded(String parameter, String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Rejection.badParameter(
                    "InvalidParameter", parameter, "`" + parameter + "` is empty, too long or no text");
        }
        return text;
    }
}
