package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.InstanceAccess;
import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.time.Instant;
import java.util.Optional;

/** An account's state with the time at which it is looked at: without one, nobody could tell which grants have ended. */
record AccountMoment(AccountState state, Instant now) implements AccountView {

    @Override
    public AccountId account() {
        return state.account();
    }

    @Override
    public AccountVector vector() {
        return state.vector();
    }

    @Override
    public Optional<PrincipalFacts> principal(PrincipalName name) {
        return state.facts().principal(name);
    }

    @Override
    public void accountScope(PrincipalFacts principal, PolicyVisitor visitor) {
        state.facts().policiesOf(principal.id(), state.system(), now, visitor);
    }

    @Override
    public void resourceGroupScope(PrincipalFacts principal, String resourceGroup, PolicyVisitor visitor) {
        state.facts().policiesOf(principal.id(), resourceGroup, state.system(), now, visitor);
    }

    @Override
    public boolean trustPolicy(ResourceName role, PolicyVisitor visitor) {
        return state.facts().trustPolicy(role, visitor);
    }

    @Override
    public Optional<InstanceFacts> instance(String instanceId) {
        return state.facts().instance(instanceId);
    }

    @Override
    public boolean messagingActive() {
        return state.facts().messagingActive();
    }

    @Override
    public Optional<InstanceAccess> access(String instanceId) {
        return state.facts().access(instanceId);
    }
}
