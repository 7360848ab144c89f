package dev.portcullis.acl.config;

import dev.portcullis.acl.verification.VerificationSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often what clients show may be wrong.
 *
 * @param failuresPerName    how often at once under a name of an instance
 * @param nameInterval       after which time once more
 * @param failuresPerAddress how often at once from an address of clients
 * @param addressInterval    after which time once more
 * @param remembered         how many names and how many addresses are remembered
 */
@ConfigurationProperties("portcullis.verification")
record VerificationProperties(
        @DefaultValue("100") int failuresPerName,
        @DefaultValue("1s") Duration nameInterval,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("1s") Duration addressInterval,
        @DefaultValue("20000") int remembered) {

    VerificationSettings settings() {
        return new VerificationSettings(failuresPerName, nameInterval, failuresPerAddress, addressInterval, remembered);
    }
}
