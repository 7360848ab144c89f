package dev.portcullis.acl.acluser;

import dev.portcullis.acl.instance.InstanceKey;

/** An ACL user of an instance. */
public record AclUserKey(InstanceKey instance, String userName) {

    /** The name of the user's aggregate. */
    String aggregateId() {
        return instance.accountId() + "/acl-user/" + instance.instanceId() + "/" + userName;
    }
}
