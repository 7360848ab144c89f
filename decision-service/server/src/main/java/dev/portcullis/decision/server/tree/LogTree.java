package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.ConsistencyProof;
import dev.portcullis.decision.proof.TreeHash;

/** The tree as far as it has grown. Any thread may ask; each answer is of a moment, and the tree only grows. */
public interface LogTree {

    /** How many entries of the log it covers. */
    long size();

    /**
     * The root of its first leaves.
     *
     * @throws IllegalArgumentException if it has not so many
     */
    TreeHash root(long size);

    /**
     * What proves that the tree of one size is the beginning of that of another.
     *
     * @throws IllegalArgumentException if it has not so many leaves
     */
    ConsistencyProof consistency(long older, long newer);
}
