package dev.portcullis.decision.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Hashes of complete subtrees by their places. Not for use by several threads. */
public final class TreeNodes implements Function<Subtree, TreeHash> {

    private final Map<Subtree, TreeHash> hashes = new HashMap<>();

    /** Adds the hash of a place. */
    public void put(Subtree place, TreeHash hash) {
        hashes.put(place, hash);
    }

    /** All of them. */
    public Map<Subtree, TreeHash> all() {
        return Map.copyOf(hashes);
    }

    /**
     * The hash of a place.
     *
     * @throws IllegalArgumentException if it is not among them
     */
    @Override
    public TreeHash apply(Subtree place) {
        TreeHash hash = hashes.get(place);
        if (hash == null) {
            throw new IllegalArgumentException("the tree has no node " + place.index() + " at level " + place.level());
        }
        return hash;
    }
}
