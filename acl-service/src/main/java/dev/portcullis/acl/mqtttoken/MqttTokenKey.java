package dev.portcullis.acl.mqtttoken;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.MqttTokenId;

/** A token of an MQTT instance, by its id. */
public record MqttTokenKey(InstanceKey instance, String tokenId) {

    /** The key of a token that was shown. */
    public static MqttTokenKey of(InstanceKey instance, String token) {
        return new MqttTokenKey(instance, MqttTokenId.of(token).value());
    }

    /** The name of the token's aggregate. */
    String aggregateId() {
        return instance.accountId() + "/mqtt-token/" + instance.instanceId() + "/" + tokenId;
    }
}
