package dev.portcullis.decision.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A tree that grows: its size and the hashes of the complete subtrees that it consists of, which is all that appending needs.
 * Not for use by several threads.
 */
public final class Frontier {

    private final List<TreeHash> peaks;
    private long size;

    private Frontier(long size, List<TreeHash> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /** The tree without leaves. */
    public static Frontier empty() {
        return new Frontier(0, new ArrayList<>());
    }

    /** The tree of that size. */
    public static Frontier of(long size, Function<Subtree, TreeHash> nodes) {
        if (size == 0) {
            return empty();
        }
        List<Subtree> subtrees = new LeafRange(0, size).subtrees();
        return new Frontier(size, new ArrayList<>(subtrees.stream().map(nodes).toList()));
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The hash above all leaves. */
    public TreeHash root() {
        return peaks.isEmpty() ? TreeHash.OF_NOTHING : LeafRange.above(peaks);
    }

    /**
     * Appends a leaf.
     *
     * @param completed takes the leaf and every subtree that is complete with it
     */
    public void append(TreeHash leaf, BiConsumer<Subtree, TreeHash> completed) {
        TreeHash hash = leaf;
        int level = 0;
        completed.accept(new Subtree(0, size), leaf);
        for (long index = size; index % 2 == 1; index /= 2) {
            hash = TreeHash.ofNode(peaks.removeLast(), hash);
            level++;
            completed.accept(new Subtree(level, index / 2), hash);
        }
        peaks.add(hash);
        size++;
    }
}
