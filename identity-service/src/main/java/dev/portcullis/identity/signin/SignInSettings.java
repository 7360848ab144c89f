package dev.portcullis.identity.signin;

import java.time.Duration;

/**
 * How signing in is configured.
 *
 * @param domainSuffix       what may follow the alias in logon names
 * @param failuresPerName    how many attempts may fail at once under a name
 * @param nameInterval       after which time one more may
 * @param failuresPerAddress how many may fail at once from an address
 * @param addressInterval    after which time one more may
 * @param remembered         how many names and how many addresses are remembered
 */
public record SignInSettings(
        String domainSuffix,
        int failuresPerName,
        Duration nameInterval,
        int failuresPerAddress,
        Duration addressInterval,
        int remembered) {}
