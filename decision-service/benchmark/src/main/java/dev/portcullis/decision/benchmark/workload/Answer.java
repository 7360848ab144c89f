package dev.portcullis.decision.benchmark.workload;

import java.util.Locale;

/** The kinds of questions, by what is answered. */
public enum Answer {
    ALLOWED,
    IMPLICITLY_DENIED,
    EXPLICITLY_DENIED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
