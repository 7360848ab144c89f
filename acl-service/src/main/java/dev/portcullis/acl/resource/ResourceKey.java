package dev.portcullis.acl.resource;

import dev.portcullis.acl.instance.InstanceKey;

/** A topic or a group of an instance. */
public record ResourceKey(InstanceKey instance, ResourceType type, String name) {

    /** The name of its aggregate. */
    String aggregateId() {
        return instance.accountId() + "/resource/" + instance.instanceId() + "/" + type.wireName() + "/" + name;
    }
}
