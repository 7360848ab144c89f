package dev.portcullis.decision.server.authzen;

import java.util.Locale;

/** When a list of questions has been answered. */
enum Semantic {
    EXECUTE_ALL,
    DENY_ON_FIRST_DENY,
    PERMIT_ON_FIRST_PERMIT;

    static Semantic of(AuthzenBody body) {
        AuthzenBody options = body.within("options").orElse(null);
        if (options == null) {
            return EXECUTE_ALL;
        }
        String wanted = options.text("evaluations_semantic").orElse("execute_all");
        for (Semantic semantic : values()) {
            if (semantic.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return semantic;
            }
        }
        throw options.wrong("evaluations_semantic", "it is execute_all, deny_on_first_deny or permit_on_first_permit");
    }

    /** Whether an answer makes the rest of the list needless. */
    boolean endsWith(boolean decision) {
        return switch (this) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !decision;
            case PERMIT_ON_FIRST_PERMIT -> decision;
        };
    }
}
