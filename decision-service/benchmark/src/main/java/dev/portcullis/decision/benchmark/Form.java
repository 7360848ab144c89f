package dev.portcullis.decision.benchmark;

/** How thoroughly a part is measured. */
public enum Form {
    /** Long enough for medians that come out the same again. */
    FULL,
    /** A few minutes, to see whether something is off. */
    QUICK,
    /** Seconds, in the build: shows that everything still runs, says nothing about time. */
    SMOKE
}
