package dev.portcullis.decision.server.tree;

import java.time.Instant;

/**
 * Something that cannot be if the log was only appended to and only its own service signs for it.
 *
 * @param size    of the checkpoint or of the log that is wrong
 * @param foundAt when it was seen first
 */
public record CheckpointAlarm(Kind kind, long size, String sentence, Instant foundAt) {

    /** What is wrong. */
    public enum Kind {
        /** A note that no key of the log has signed, or that is none. */
        UNVERIFIABLE("unverifiable"),
        /** Two checkpoints of one size with different roots. */
        OTHER_ROOT("other-root"),
        /** A new checkpoint of a size that was passed. */
        SMALLER("smaller"),
        /** A checkpoint that cannot be proven to go on from the one that is remembered. */
        INCONSISTENT("inconsistent"),
        /** The log has fewer entries than a checkpoint says that it had. */
        LOG_SHRANK("log-shrank"),
        /** The entries that a checkpoint was made of are not those of the log any more. */
        LOG_REWRITTEN("log-rewritten");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** True if the log's own key has signed what contradicts; nobody else can raise such an alarm. */
        boolean isOfTheLogItself() {
            return this == OTHER_ROOT || this == SMALLER || this == INCONSISTENT;
        }

        /** As it is written in answers. */
        public String wireName() {
            return wireName;
        }
    }
}
