package dev.portcullis.acl.instance;

import dev.portcullis.vocabulary.AccountId;

/** An instance of an account; the same id in another account is another instance. */
public record InstanceKey(AccountId accountId, String instanceId) {

    /** The name of the instance's aggregate. */
    public String aggregateId() {
        return accountId + "/instance/" + instanceId;
    }
}
