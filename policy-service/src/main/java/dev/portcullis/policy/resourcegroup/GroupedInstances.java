package dev.portcullis.policy.resourcegroup;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;

/** Tells whether there are instances in a resource group; acl-service knows. */
public interface GroupedInstances {

    /**
     * How many instances are in the group.
     *
     * @throws dev.portcullis.platform.problem.Rejection if nobody can tell now
     */
    Found in(AccountId account, String resourceGroupId);

    /**
     * The answer.
     *
     * @param seen how far acl-service had come with the account
     */
    record Found(long instances, AccountVector seen) {}
}
