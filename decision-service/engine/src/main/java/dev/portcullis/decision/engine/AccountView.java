package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Optional;

/**
 * What the engine reads of one account at one moment. An implementation answers from one immutable state, so that a
 * decision never mixes two moments; look-ups take constant time and allocate nothing that grows with the number of
 * policies. Policies are visited rather than listed, each once for every attachment.
 *
 * <p>Safe for use by any thread.
 */
public interface AccountView {

    /** The account. */
    AccountId account();

    /** How far the account has come in each stream. */
    AccountVector vector();

    /**
     * The principal of that name, looked up by {@link PrincipalName#folded}: root, a user, a role; for a session its
     * role. Empty if there is none. Never asked about identity providers.
     */
    Optional<PrincipalFacts> principal(PrincipalName name);

    /** Visits the policies attached to the principal and to its groups in the scope of the account. */
    void accountScope(PrincipalFacts principal, PolicyVisitor visitor);

    /** True once the account has activated messaging; until then whatever is asked of it is refused. */
    boolean messagingActive();

    /** The instance of that id, in its exact spelling. */
    Optional<InstanceFacts> instance(String instanceId);

    /** How the instance of that id lets clients in; empty if there is none, or nothing is known of that. */
    default Optional<InstanceAccess> access(String instanceId) {
        return Optional.empty();
    }

    /** Visits the policies attached to the principal and its groups in the scope of one resource group. */
    default void resourceGroupScope(PrincipalFacts principal, String resourceGroup, PolicyVisitor visitor) {}

    /** How many levels of control policies bear on the account's principals: member, folders, root folder. */
    default int controlLevels() {
        return 0;
    }

    /**
     * Visits the control policies of one level.
     *
     * @param level from 0, the account's own, to {@link #controlLevels} - 1
     */
    default void controlPolicies(int level, PolicyVisitor visitor) {}

    /**
     * Visits the policy that says who may assume the role of that name.
     *
     * @return false if there is no such role, or nothing is known of its trust
     */
    default boolean trustPolicy(ResourceName role, PolicyVisitor visitor) {
        return false;
    }
}
