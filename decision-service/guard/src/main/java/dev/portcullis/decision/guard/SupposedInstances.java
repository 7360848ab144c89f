package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.Allowlist;
import dev.portcullis.decision.engine.InstanceAccess;
import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceGroupId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account in which every instance that is named exists. A call about one that does not is decided like one about one that does:
 * a refusal does not tell whether there is one, and who may make the call learns it from the service. Where a supposed one lies is
 * a guess, so what it allows is good only for a state in which nothing newer can be.
 *
 * <p>For one decision.
 */
final class SupposedInstances implements AccountView {

    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,63}");

    /** No region is called so. */
    private static final String NOWHERE = "none";

    private final AccountView own;
    private boolean hasSupposed;

    SupposedInstances(AccountView own) {
        this.own = own;
    }

    /** True once an instance was asked for that the account does not have. */
    boolean hasSupposed() {
        return hasSupposed;
    }

    @Override
    public Optional<InstanceFacts> instance(String instanceId) {
        return own.instance(instanceId).or(() -> supposed(instanceId));
    }

    private Optional<InstanceFacts> supposed(String instanceId) {
        hasSupposed = true;
        return INSTANCE_ID.matcher(instanceId).matches()
                ? Optional.of(new InstanceFacts(own.account(), instanceId, "rocketmq", true, NOWHERE, Allowlist.OPEN)
                        .inResourceGroup(ResourceGroupId.DEFAULT.value()))
                : Optional.empty();
    }

    @Override
    public AccountId account() {
        return own.account();
    }

    @Override
    public AccountVector vector() {
        return own.vector();
    }

    @Override
    public Optional<PrincipalFacts> principal(PrincipalName name) {
        return own.principal(name);
    }

    @Override
    public void accountScope(PrincipalFacts principal, PolicyVisitor visitor) {
        own.accountScope(principal, visitor);
    }

    @Override
    public void resourceGroupScope(PrincipalFacts principal, String resourceGroup, PolicyVisitor visitor) {
        own.resourceGroupScope(principal, resourceGroup, visitor);
    }

    @Override
    public boolean messagingActive() {
        return own.messagingActive();
    }

    @Override
    public Optional<InstanceAccess> access(String instanceId) {
        return own.access(instanceId);
    }

    @Override
    public int controlLevels() {
        return own.controlLevels();
    }

    @Override
    public void controlPolicies(int level, PolicyVisitor visitor) {
        own.controlPolicies(level, visitor);
    }

    @Override
    public boolean trustPolicy(ResourceName role, PolicyVisitor visitor) {
        return own.trustPolicy(role, visitor);
    }
}
