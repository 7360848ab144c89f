package dev.portcullis.acl.mqttidentity;

/**
 * How many identities and permissions there may be; the vendor documents no number, these are our own choice.
 *
 * @param identitiesPerInstance  identities of custom authentication and devices of an instance, together
 * @param permissionsPerIdentity permissions of one user name or client
 */
public record MqttIdentityQuotas(int identitiesPerInstance, int permissionsPerIdentity) {

    public MqttIdentityQuotas {
        if (identitiesPerInstance < 1 || permissionsPerIdentity < 1) {
            throw new IllegalArgumentException("an instance may have at least 1 identity with 1 permission");
        }
    }
}
