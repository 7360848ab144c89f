package dev.portcullis.policy.attachment;

import java.time.Duration;

/**
 * What bounds jobs.
 *
 * @param mostItems      how many attachments a job may name
 * @param mostRunning    how many jobs of an account may run
 * @param itemsAtOnce    how many items are done in one transaction
 * @param itemsPerSecond how many items a replica does in a second at most, so that everybody else has the rest of it
 * @param kept           how long a finished job can be looked at
 */
public record JobLimits(int mostItems, int mostRunning, int itemsAtOnce, int itemsPerSecond, Duration kept) {

    public JobLimits {
        if (mostItems < 1 || mostRunning < 1 || itemsPerSecond < 1) {
            throw new IllegalArgumentException("every limit of jobs is at least 1");
        }
        if (itemsAtOnce < 1 || itemsAtOnce > AttachmentBatchController.MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "a piece of a job has 1 to " + AttachmentBatchController.MOST_PAIRS + " items, not " + itemsAtOnce);
        }
    }

    /** How long so many items take at the least. */
    long nanosOf(int items) {
        return Duration.ofSeconds(items).toNanos() / itemsPerSecond;
    }
}
