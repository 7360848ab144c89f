package dev.portcullis.policy.attachment;

import java.time.Duration;

/**
 * What bounds grants.
 *
 * @param longest how long a grant with an end may last
 * @param sweep   how often to look for grants whose end has passed
 */
public record GrantLimits(Duration longest, Duration sweep) {

    public GrantLimits {
        if (longest.toSeconds() < 1) {
            throw new IllegalArgumentException("portcullis.grants.longest is at least a second, not " + longest);
        }
        if (sweep.toMillis() < 100 || sweep.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("portcullis.grants.sweep is between 100 ms and a minute, not " + sweep);
        }
    }
}
