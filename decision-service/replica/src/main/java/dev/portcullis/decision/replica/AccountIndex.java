package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.vocabulary.PrincipalId;
import io.vavr.collection.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ways from a question to the facts of an account: principals by name, policies by id, trust by role, clients by instance.
 *
 * <p>Immutable.
 */
record AccountIndex(
        HashMap<String, PrincipalFacts> principals,
        Holdings holdings,
        HashMap<String, PolicyInForce> policies,
        HashMap<PrincipalId, RoleTrust> trust,
        HashMap<String, InstanceFacts> instances,
        HashMap<String, InstanceClients> clients,
        boolean closed) {

    static final AccountIndex EMPTY = new AccountIndex(
            HashMap.empty(), Holdings.NONE, HashMap.empty(), HashMap.empty(), HashMap.empty(), HashMap.empty(), false);

    /** The principal of that folded name. */
    @Nullable
    PrincipalFacts principal(String folded) {
        return find(principals, folded);
    }

    @Nullable
    PolicyInForce policy(String policyId) {
        return find(policies, policyId);
    }

    @Nullable
    RoleTrust trust(PrincipalId role) {
        return find(trust, role);
    }

    @Nullable
    InstanceFacts instance(String instanceId) {
        return find(instances, instanceId);
    }

    /** How the instance of that id lets clients in. */
    InstanceClients clients(String instanceId) {
        return clients.getOrElse(instanceId, InstanceClients.UNSET);
    }

    /** Without an object around the answer: this is where decisions spend their time. */
    @SuppressWarnings("NullAway") // The library does not say that the default may be null.
    private static <K, V> @Nullable V find(HashMap<K, V> map, K key) {
        return map.getOrElse(key, null);
    }

    /** The same, of an account that is closed or not. */
    AccountIndex closed(boolean isClosed) {
        return new AccountIndex(principals, holdings, policies, trust, instances, clients, isClosed);
    }

    AccountIndex with(PrincipalFacts principal) {
        return withPrincipals(principals.put(principal.name().folded(), principal));
    }

    /** Without the principal, unless its name is another one's by now. */
    AccountIndex without(PrincipalFacts principal) {
        return isNamed(principal)
                ? withPrincipals(principals.remove(principal.name().folded()))
                : this;
    }

    /** With the principal's new state, unless its name is another one's by now. */
    AccountIndex changed(PrincipalFacts principal) {
        return isNamed(principal) ? with(principal) : this;
    }

    private boolean isNamed(PrincipalFacts principal) {
        PrincipalFacts known = principal(principal.name().folded());
        return known != null && known.id().equals(principal.id());
    }

    private AccountIndex withPrincipals(HashMap<String, PrincipalFacts> next) {
        return new AccountIndex(next, holdings, policies, trust, instances, clients, closed);
    }

    AccountIndex with(Holdings next) {
        return new AccountIndex(principals, next, policies, trust, instances, clients, closed);
    }

    AccountIndex withPolicy(String policyId, @Nullable PolicyInForce inForce) {
        HashMap<String, PolicyInForce> next =
                inForce == null ? policies.remove(policyId) : policies.put(policyId, inForce);
        return new AccountIndex(principals, holdings, next, trust, instances, clients, closed);
    }

    AccountIndex withTrust(PrincipalId role, @Nullable RoleTrust policy) {
        HashMap<PrincipalId, RoleTrust> next = policy == null ? trust.remove(role) : trust.put(role, policy);
        return new AccountIndex(principals, holdings, policies, next, instances, clients, closed);
    }

    AccountIndex withInstance(String instanceId, @Nullable InstanceFacts instance) {
        HashMap<String, InstanceFacts> next =
                instance == null ? instances.remove(instanceId) : instances.put(instanceId, instance);
        return new AccountIndex(principals, holdings, policies, trust, next, clients, closed);
    }

    AccountIndex withClients(String instanceId, InstanceClients next) {
        HashMap<String, InstanceClients> changed =
                next.equals(InstanceClients.UNSET) ? clients.remove(instanceId) : clients.put(instanceId, next);
        return new AccountIndex(principals, holdings, policies, trust, instances, changed, closed);
    }
}
