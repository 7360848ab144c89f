package dev.portcullis.acl.instance;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells policy-service whether a resource group is empty, before it is deleted. */
@Hidden
@RestController
public final class GroupedInstancesLookup {

    private final InstanceDirectory instances;
    private final Heads heads;

    public GroupedInstancesLookup(InstanceDirectory instances, Heads heads) {
        this.instances = instances;
        this.heads = heads;
    }

    /**
     * How many instances are in a group.
     *
     * @param head how far this service had come when they were counted; what came after may have changed their number
     */
    record Counted(long instances, StreamPosition head) {}

    @GetMapping("/v1/peers/accounts/{accountId}/resource-groups/{resourceGroupId}/instances")
    @Authorized(value = Entitlements.COUNT_INSTANCES, on = "*", access = Access.READ)
    Counted count(CallContext call, @PathVariable String accountId, @PathVariable String resourceGroupId) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        AccountId account = AccountId.parse(accountId);
        StreamPosition head = heads.of(account);
        return new Counted(instances.countInGroup(account, resourceGroupId), head);
    }
}
