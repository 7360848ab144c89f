package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.vocabulary.PrincipalId;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The ways from a question to the facts of an account: principals by name, policies by id, trust by role.
 *
 * <p>Immutable.
 */
record AccountIndex(
        PMap<String, PrincipalFacts> principals,
        Holdings holdings,
        PMap<String, PolicyInForce> policies,
        PMap<PrincipalId, RoleTrust> trust,
        PMap<String, InstanceFacts> instances) {

    static final AccountIndex EMPTY = new AccountIndex(
            HashTreePMap.empty(), Holdings.NONE, HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    AccountIndex with(PrincipalFacts principal) {
        return withPrincipals(principals.plus(principal.name().folded(), principal));
    }

    /** Without the principal, unless its name is another one's by now. */
    AccountIndex without(PrincipalFacts principal) {
        return isNamed(principal)
                ? withPrincipals(principals.minus(principal.name().folded()))
                : this;
    }

    /** With the principal's new state, unless its name is another one's by now. */
    AccountIndex changed(PrincipalFacts principal) {
        return isNamed(principal) ? with(principal) : this;
    }

    private boolean isNamed(PrincipalFacts principal) {
        PrincipalFacts known = principals.get(principal.name().folded());
        return known != null && known.id().equals(principal.id());
    }

    private AccountIndex withPrincipals(PMap<String, PrincipalFacts> next) {
        return new AccountIndex(next, holdings, policies, trust, instances);
    }

    AccountIndex with(Holdings next) {
        return new AccountIndex(principals, next, policies, trust, instances);
    }

    AccountIndex withPolicy(String policyId, @Nullable PolicyInForce inForce) {
        PMap<String, PolicyInForce> next =
                inForce == null ? policies.minus(policyId) : policies.plus(policyId, inForce);
        return new AccountIndex(principals, holdings, next, trust, instances);
    }

    AccountIndex withTrust(PrincipalId role, @Nullable RoleTrust policy) {
        PMap<PrincipalId, RoleTrust> next = policy == null ? trust.minus(role) : trust.plus(role, policy);
        return new AccountIndex(principals, holdings, policies, next, instances);
    }

    AccountIndex withInstance(String instanceId, @Nullable InstanceFacts instance) {
        PMap<String, InstanceFacts> next =
                instance == null ? instances.minus(instanceId) : instances.plus(instanceId, instance);
        return new AccountIndex(principals, holdings, policies, trust, next);
    }
}
