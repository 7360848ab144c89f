package dev.portcullis.decision.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which nodes of a tree make a proof, in their order: the audit path and the consistency proof of RFC 6962, sections 2.1.1 and
 * 2.1.2. There are as many as the tree is high.
 */
public record ProofPlan(List<LeafRange> ranges) {

    public ProofPlan {
        ranges = List.copyOf(ranges);
    }

    /**
     * What proves that a leaf is in the tree of that size.
     *
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public static ProofPlan ofInclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        List<LeafRange> upwards = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                upwards.add(new LeafRange(middle, to));
                to = middle;
            } else {
                upwards.add(new LeafRange(from, middle));
                from = middle;
            }
        }
        return new ProofPlan(upwards.reversed());
    }

    /**
     * What proves that the tree of the older size is the beginning of the other.
     *
     * @throws IllegalArgumentException if the older one is larger
     */
    public static ProofPlan ofConsistency(long older, long newer) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException(
                    "a tree of " + older + " leaves is not the beginning of one of " + newer);
        }
        if (older == 0 || older == newer) {
            return new ProofPlan(List.of());
        }
        List<LeafRange> upwards = new ArrayList<>();
        long from = 0;
        long to = newer;
        while (to != older) {
            long middle = from + split(to - from);
            if (older <= middle) {
                upwards.add(new LeafRange(middle, to));
                to = middle;
            } else {
                upwards.add(new LeafRange(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            // The older tree is not one complete subtree: what it ends with is not known from its root.
            upwards.add(new LeafRange(from, to));
        }
        return new ProofPlan(upwards.reversed());
    }

    /** The largest power of two that is less. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }

    /** Every complete subtree that the proof is made of. */
    public Set<Subtree> subtrees() {
        Set<Subtree> needed = new LinkedHashSet<>();
        ranges.forEach(range -> needed.addAll(range.subtrees()));
        return needed;
    }

    /** The proof. */
    public List<TreeHash> path(Function<Subtree, TreeHash> nodes) {
        return ranges.stream().map(range -> range.hash(nodes)).toList();
    }
}
