package dev.portcullis.policy.config;

import dev.portcullis.policy.attachment.JobLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose about jobs.
 *
 * @param mostItems      how many attachments a job may name
 * @param mostRunning    how many jobs of an account may run
 * @param itemsAtOnce    how many items are done in one transaction
 * @param itemsPerSecond how many items a replica does in a second at most
 * @param kept           how long a finished job can be looked at
 */
@ConfigurationProperties("portcullis.attachment-jobs")
record JobProperties(
        @DefaultValue("10000") int mostItems,
        @DefaultValue("10") int mostRunning,
        @DefaultValue("10") int itemsAtOnce,
        @DefaultValue("100") int itemsPerSecond,
        @DefaultValue("30d") Duration kept) {

    JobLimits toLimits() {
        return new JobLimits(mostItems, mostRunning, itemsAtOnce, itemsPerSecond, kept);
    }
}
