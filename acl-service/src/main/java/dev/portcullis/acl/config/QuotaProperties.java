package dev.portcullis.acl.config;

import dev.portcullis.acl.acluser.AclUserQuotas;
import dev.portcullis.acl.allowlist.AllowlistQuotas;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many of everything there may be; the vendor documents neither number.
 *
 * @param instancesPerAccount instances that an account may register
 * @param entriesPerAllowlist entries of one list of an allowlist
 * @param listsPerAllowlist   lists of an allowlist
 * @param aclUsersPerInstance ACL users of an instance
 * @param entriesPerAclUser   entries of an ACL user
 * @param resourcesPerInstance topics and groups of an instance that may be registered
 */
@ConfigurationProperties("portcullis.quotas")
record QuotaProperties(
        @DefaultValue("1000") int instancesPerAccount,
        @DefaultValue("200") int entriesPerAllowlist,
        @DefaultValue("20") int listsPerAllowlist,
        @DefaultValue("1000") int aclUsersPerInstance,
        @DefaultValue("200") int entriesPerAclUser,
        @DefaultValue("10000") int resourcesPerInstance) {

    AclUserQuotas aclUserQuotas() {
        return new AclUserQuotas(aclUsersPerInstance, entriesPerAclUser);
    }

    AllowlistQuotas allowlistQuotas() {
        return new AllowlistQuotas(entriesPerAllowlist, listsPerAllowlist);
    }
}
