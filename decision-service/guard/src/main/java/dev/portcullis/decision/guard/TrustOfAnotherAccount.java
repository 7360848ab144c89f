package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Optional;

/**
 * An account as it looks to one of its principals who assumes a role of another account: everything is its own, but whom
 * the role trusts is read where the role is.
 */
record TrustOfAnotherAccount(AccountView own, AccountView other) implements AccountView {

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
    public int controlLevels() {
        return own.controlLevels();
    }

    @Override
    public void controlPolicies(int level, PolicyVisitor visitor) {
        own.controlPolicies(level, visitor);
    }

    @Override
    public boolean messagingActive() {
        return own.messagingActive();
    }

    @Override
    public Optional<InstanceFacts> instance(String instanceId) {
        return own.instance(instanceId);
    }

    @Override
    public boolean trustPolicy(ResourceName role, PolicyVisitor visitor) {
        return other.trustPolicy(role, visitor);
    }
}
