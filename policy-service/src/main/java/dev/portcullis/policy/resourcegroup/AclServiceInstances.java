package dev.portcullis.policy.resourcegroup;

import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;

/** Asks acl-service over HTTP, as this service: whoever deletes a group need not be allowed to see its instances. */
public final class AclServiceInstances implements GroupedInstances {

    private final PeerService acl;

    public AclServiceInstances(PeerService acl) {
        this.acl = acl;
    }

    @Override
    public Found in(AccountId account, String resourceGroupId) {
        return acl.ask(
                        "/v1/peers/accounts/" + account + "/resource-groups/" + resourceGroupId + "/instances",
                        answer -> new Found(
                                answer.path("instances").longValue(),
                                AccountVector.NONE.with(
                                        EventStream.ACL,
                                        StreamPosition.parse(answer.path("head").stringValue()))))
                .orElseThrow(acl::unavailable);
    }
}
