package dev.portcullis.acl.instance;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.ResourceGroupId;

/** Tells whether an account has a resource group; policy-service knows. */
public interface ResourceGroups {

    /**
     * The group of that id.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is none, or nobody can tell now
     */
    FoundGroup require(AccountId account, String resourceGroupId);

    /**
     * A group that exists.
     *
     * @param seen how far policy-service had come with the account
     */
    record FoundGroup(ResourceGroupId id, AccountVector seen) {}
}
