package dev.portcullis.decision.benchmark.contestant;

/** Somebody who has loaded a workload and answers its questions of one kind. */
public interface Contestant {

    /** Whether the question at a place of the workload's list is answered with yes. */
    boolean allows(int question);
}
