package dev.portcullis.policy.policy;

/** What to do when a policy that has as many versions as it may have is to get another one. */
public enum RotateStrategy {
    /** Refuse. */
    NONE("None"),
    /** Delete the oldest version that is not the default. */
    DELETE_OLDEST_NON_DEFAULT_VERSION("DeleteOldestNonDefaultVersionWhenLimitExceeded");

    private final String wireName;

    RotateStrategy(String wireName) {
        this.wireName = wireName;
    }

    /** The spelling in requests. */
    public String wireName() {
        return wireName;
    }
}
