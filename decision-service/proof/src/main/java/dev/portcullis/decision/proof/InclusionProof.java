package dev.portcullis.decision.proof;

import java.util.List;
import java.util.Optional;

/** That a leaf is in the tree of a size (RFC 9162, section 2.1.3.2). */
public record InclusionProof(long index, long size, List<TreeHash> path) {

    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        path = List.copyOf(path);
    }

    /** The root of the tree if the leaf is this one; empty if the path is not as long as the tree is high. */
    public Optional<TreeHash> root(TreeHash leaf) {
        long node = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if (node % 2 == 1 || node == last) {
                hash = TreeHash.ofNode(sibling, hash);
                while (node % 2 == 0 && node != 0) {
                    node /= 2;
                    last /= 2;
                }
            } else {
                hash = TreeHash.ofNode(hash, sibling);
            }
            node /= 2;
            last /= 2;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** True if the tree with that root has this leaf there. */
    public boolean proves(TreeHash leaf, TreeHash root) {
        return root(leaf).equals(Optional.of(root));
    }
}
