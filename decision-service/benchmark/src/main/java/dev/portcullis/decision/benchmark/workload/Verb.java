package dev.portcullis.decision.benchmark.workload;

/** What clients do with topics. */
public enum Verb {
    PUB,
    SUB
}
