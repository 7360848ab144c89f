package dev.portcullis.language;

/** What a document is for, which decides what may stand in it (semantics reference §1.1, §1.2). */
public enum DocumentKind {
    /** Attached to a user, a group or a role, in account or resource-group scope. At most 6,144 characters. */
    IDENTITY(6_144, true),
    /** Handed over when a role is assumed; narrows that session. At most 2,048 characters. */
    SESSION(2_048, true),
    /** Attached to a folder or member of a resource directory; bounds whole accounts. At most 6,144 characters. */
    CONTROL(6_144, true),
    /** Hangs on a role and says who may assume it: has a principal and no resource. At most 6,144 characters. */
    TRUST(6_144, false);

    private final int maxLength;
    private final boolean namesResources;

    DocumentKind(int maxLength, boolean namesResources) {
        this.maxLength = maxLength;
        this.namesResources = namesResources;
    }

    /** The most Unicode characters that the text may have, counted as received. */
    public int maxLength() {
        return maxLength;
    }

    /** True if statements name resources; false if they name principals instead. */
    public boolean namesResources() {
        return namesResources;
    }
}
