package dev.portcullis.acl.verification;

import java.time.Duration;

/**
 * How often what clients show may be wrong.
 *
 * @param failuresPerName    how often at once under a name
 * @param nameInterval       after which time once more
 * @param failuresPerAddress how often at once from an address
 * @param addressInterval    after which time once more
 * @param remembered         how many names and how many addresses are remembered
 */
public record VerificationSettings(
        int failuresPerName, Duration nameInterval, int failuresPerAddress, Duration addressInterval, int remembered) {}
