package dev.portcullis.policy.resourcegroup;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.policy.resourcegroup.ResourceGroupDirectory.ResourceGroupEntry;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells acl-service whether an account has a resource group, before an instance is put into it. */
@Hidden
@RestController
public final class ResourceGroupLookup {

    private final ResourceGroupDirectory groups;
    private final Heads heads;

    public ResourceGroupLookup(ResourceGroupDirectory groups, Heads heads) {
        this.groups = groups;
        this.heads = heads;
    }

    /**
     * A group that exists.
     *
     * @param head how far this service had come when it existed, or farther
     */
    record FoundResourceGroup(String resourceGroupId, String name, StreamPosition head) {}

    @GetMapping("/v1/peers/accounts/{accountId}/resource-groups/{resourceGroupId}")
    @Authorized(value = Entitlements.FIND_RESOURCE_GROUPS, on = "*", access = Access.READ)
    FoundResourceGroup find(CallContext call, @PathVariable String accountId, @PathVariable String resourceGroupId) {
        if (!AccountId.isAccountId(accountId)) {
            throw ResourceGroupRejection.noSuchGroup(resourceGroupId);
        }
        AccountId account = AccountId.parse(accountId);
        ResourceGroupEntry entry = groups.require(account, resourceGroupId);
        return new FoundResourceGroup(entry.resourceGroupId(), entry.name(), heads.of(account));
    }
}
