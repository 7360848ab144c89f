package dev.portcullis.decision.proof;

import java.util.ArrayList;
import java.util.List;

/** That one tree is the beginning of another: nothing in it was changed, removed or put in (RFC 9162, section 2.1.4.2). */
public record ConsistencyProof(long older, long newer, List<TreeHash> path) {

    public ConsistencyProof {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException(
                    "a tree of " + older + " leaves is not the beginning of one of " + newer);
        }
        path = List.copyOf(path);
    }

    /** True if the tree with the older root is the beginning of the one with the newer. */
    public boolean proves(TreeHash olderRoot, TreeHash newerRoot) {
        if (older == newer) {
            return path.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return path.isEmpty() && olderRoot.equals(TreeHash.OF_NOTHING);
        }
        List<TreeHash> nodes = new ArrayList<>(path);
        if (Long.bitCount(older) == 1) {
            nodes.addFirst(olderRoot);
        }
        return !nodes.isEmpty() && leadsToBoth(nodes, olderRoot, newerRoot);
    }

    private boolean leadsToBoth(List<TreeHash> nodes, TreeHash olderRoot, TreeHash newerRoot) {
        int skipped = Long.numberOfTrailingZeros(older);
        long node = (older - 1) >> skipped;
        long last = (newer - 1) >> skipped;
        TreeHash ofOlder = nodes.getFirst();
        TreeHash ofNewer = nodes.getFirst();
        for (TreeHash sibling : nodes.subList(1, nodes.size())) {
            if (last == 0) {
                return false;
            }
            if (node % 2 == 1 || node == last) {
                ofOlder = TreeHash.ofNode(sibling, ofOlder);
                ofNewer = TreeHash.ofNode(sibling, ofNewer);
                while (node % 2 == 0 && node != 0) {
                    node /= 2;
                    last /= 2;
                }
            } else {
                ofNewer = TreeHash.ofNode(ofNewer, sibling);
            }
            node /= 2;
            last /= 2;
        }
        return last == 0 && ofOlder.equals(olderRoot) && ofNewer.equals(newerRoot);
    }
}
