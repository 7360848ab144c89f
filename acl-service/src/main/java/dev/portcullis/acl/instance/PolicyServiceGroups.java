package dev.portcullis.acl.instance;

import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.ResourceGroupId;
import dev.portcullis.vocabulary.StreamPosition;

/**
 * Asks policy-service over HTTP, as this service: whoever registers an instance need not be allowed to see the group. The
 * default group needs no asking, so that instances are registered while policy-service is down.
 */
public final class PolicyServiceGroups implements ResourceGroups {

    private final PeerService policies;

    public PolicyServiceGroups(PeerService policies) {
        this.policies = policies;
    }

    @Override
    public FoundGroup require(AccountId account, String resourceGroupId) {
        if (!ResourceGroupId.isResourceGroupId(resourceGroupId)) {
            throw InstanceRejection.noSuchGroup(resourceGroupId);
        }
        ResourceGroupId id = new ResourceGroupId(resourceGroupId);
        if (id.isDefault()) {
            return new FoundGroup(id, AccountVector.NONE);
        }
        return policies.ask(
                        "/v1/peers/accounts/" + account + "/resource-groups/" + id,
                        answer -> new FoundGroup(
                                new ResourceGroupId(
                                        answer.path("resourceGroupId").stringValue()),
                                AccountVector.NONE.with(
                                        EventStream.POLICY,
                                        StreamPosition.parse(answer.path("head").stringValue()))))
                .orElseThrow(() -> InstanceRejection.noSuchGroup(resourceGroupId));
    }
}
