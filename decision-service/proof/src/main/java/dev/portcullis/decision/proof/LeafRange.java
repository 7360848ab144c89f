package dev.portcullis.decision.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Leaves in a row that one node of a tree stands above: from {@code from}, inclusive, to {@code to}, exclusive. Where they begin
 * is a multiple of the largest complete subtree among them, as it is wherever RFC 6962 splits a tree.
 */
public record LeafRange(long from, long to) {

    public LeafRange {
        if (from < 0 || to <= from || from % Long.highestOneBit(to - from) != 0) {
            throw new IllegalArgumentException("no node stands above the leaves " + from + " to " + to);
        }
    }

    /** The complete subtrees that it consists of, the largest first: one for each bit of its length. */
    public List<Subtree> subtrees() {
        List<Subtree> subtrees = new ArrayList<>();
        long begin = from;
        for (long rest = to - from; rest > 0; rest -= Long.highestOneBit(rest)) {
            int level = Long.numberOfTrailingZeros(Long.highestOneBit(rest));
            subtrees.add(new Subtree(level, begin >> level));
            begin += 1L << level;
        }
        return subtrees;
    }

    /** The hash of the node above the leaves, from those of the complete subtrees. */
    public TreeHash hash(Function<Subtree, TreeHash> nodes) {
        return above(subtrees().stream().map(nodes).toList());
    }

    /** The hash above complete subtrees that stand beside each other, the largest first. */
    static TreeHash above(List<TreeHash> subtrees) {
        TreeHash hash = subtrees.getLast();
        for (TreeHash left : subtrees.reversed().subList(1, subtrees.size())) {
            hash = TreeHash.ofNode(left, hash);
        }
        return hash;
    }
}
