package dev.portcullis.acl.blacklist;

import dev.portcullis.acl.instance.InstanceKey;

/** A client id on an MQTT instance. */
public record BlockedClientKey(InstanceKey instance, String clientId) {

    /** The name of the aggregate. */
    String aggregateId() {
        return instance.accountId() + "/connection-blacklist/" + instance.instanceId() + "/" + clientId;
    }
}
