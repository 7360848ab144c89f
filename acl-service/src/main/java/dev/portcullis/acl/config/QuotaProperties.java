package dev.portcullis.acl.config;

import dev.portcullis.acl.allowlist.AllowlistQuotas;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many of everything there may be; the vendor documents neither number.
 *
 * @param instancesPerAccount instances that an account may register
 * @param entriesPerAllowlist entries of one allowlist
 */
@ConfigurationProperties("portcullis.quotas")
record QuotaProperties(
        @DefaultValue("1000") int instancesPerAccount,
        @DefaultValue("200") int entriesPerAllowlist) {

    AllowlistQuotas allowlistQuotas() {
        return new AllowlistQuotas(entriesPerAllowlist);
    }
}
