package dev.portcullis.acl.config;

import dev.portcullis.acl.acluser.AclUserQuotas;
import dev.portcullis.acl.allowlist.AllowlistQuotas;
import dev.portcullis.acl.mqttidentity.MqttIdentityQuotas;
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
 * @param mqttIdentitiesPerInstance identities of custom authentication and devices of an MQTT instance, together
 * @param permissionsPerMqttIdentity permissions of a user name or a client of an MQTT instance
 * @param blacklistedClientsPerInstance clients on the connection blacklist of an MQTT instance
 * @param mqttTokensPerInstance tokens of an MQTT instance that are good
 * @param enrolmentsPerAccount enrolments of an account that may be in force
 */
@ConfigurationProperties("portcullis.quotas")
record QuotaProperties(
        @DefaultValue("1000") int instancesPerAccount,
        @DefaultValue("200") int entriesPerAllowlist,
        @DefaultValue("20") int listsPerAllowlist,
        @DefaultValue("1000") int aclUsersPerInstance,
        @DefaultValue("200") int entriesPerAclUser,
        @DefaultValue("10000") int resourcesPerInstance,
        @DefaultValue("10000") int mqttIdentitiesPerInstance,
        @DefaultValue("100") int permissionsPerMqttIdentity,
        @DefaultValue("1000") int blacklistedClientsPerInstance,
        @DefaultValue("10000") int mqttTokensPerInstance,
        @DefaultValue("1000") int enrolmentsPerAccount) {

    MqttIdentityQuotas mqttIdentityQuotas() {
        return new MqttIdentityQuotas(mqttIdentitiesPerInstance, permissionsPerMqttIdentity);
    }

    AclUserQuotas aclUserQuotas() {
        return new AclUserQuotas(aclUsersPerInstance, entriesPerAclUser);
    }

    AllowlistQuotas allowlistQuotas() {
        return new AllowlistQuotas(entriesPerAllowlist, listsPerAllowlist);
    }
}
