package dev.portcullis.decision.proof;

/**
 * The place of a complete subtree: of the {@code 2^level} leaves that begin with the leaf {@code index * 2^level}. What stands
 * there never changes, however far the tree grows.
 */
public record Subtree(int level, long index) {

    private static final int HIGHEST = 62;

    public Subtree {
        if (level < 0 || level > HIGHEST || index < 0) {
            throw new IllegalArgumentException("there is no subtree " + index + " at level " + level);
        }
    }
}
