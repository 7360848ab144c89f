package dev.portcullis.identity.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What identity-service is told about passwords, second factors and signing in. */
@ConfigurationProperties("portcullis")
public record LogonProperties(
        @DefaultValue Passwords passwords,
        @DefaultValue SignIn signIn,
        @DefaultValue Limits limits) {

    /**
     * The hashing of passwords.
     *
     * @param threads  how many are hashed at once; each takes 19 MiB
     * @param queue    how many wait for that
     * @param patience how long one waits at most
     */
    public record Passwords(
            @DefaultValue("2") int threads,
            @DefaultValue("64") int queue,
            @DefaultValue("5s") Duration patience) {}

    /**
     * Signing in.
     *
     * @param domainSuffix       what may follow the alias in logon names
     * @param failuresPerName    how many attempts may fail at once under a name
     * @param nameInterval       after which time one more may
     * @param failuresPerAddress how many may fail at once from an address
     * @param addressInterval    after which time one more may
     * @param remembered         how many names and how many addresses are remembered
     */
    public record SignIn(
            @DefaultValue("onaliyun.com") String domainSuffix,
            @DefaultValue("20") int failuresPerName,
            @DefaultValue("6s") Duration nameInterval,
            @DefaultValue("100") int failuresPerAddress,
            @DefaultValue("1s") Duration addressInterval,
            @DefaultValue("20000") int remembered) {}

    /**
     * Quotas of an account.
     *
     * @param virtualMfaDevices how many virtual MFA devices it may have
     */
    public record Limits(@DefaultValue("5000") int virtualMfaDevices) {}
}
