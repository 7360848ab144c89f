package dev.portcullis.acl.mqttidentity;

import dev.portcullis.acl.instance.InstanceKey;

/** A user name or a client of an MQTT instance. */
public record MqttIdentityKey(InstanceKey instance, IdentityType type, String name) {

    /** The name of the identity's aggregate. */
    String aggregateId() {
        return instance.accountId() + "/mqtt-identity/" + instance.instanceId() + "/" + type.wireName() + "/" + name;
    }
}
