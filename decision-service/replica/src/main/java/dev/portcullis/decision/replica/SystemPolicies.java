package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.vocabulary.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * The system policies at one moment of the platform's account. All accounts refer to them and none holds a copy, so that a
 * release that changes one costs the same however many have it.
 *
 * <p>Immutable. Equal if it is the same moment of the same facts.
 */
final class SystemPolicies {

    /** Before anything was heard of the platform's account. */
    static final SystemPolicies NONE = new SystemPolicies(StreamPosition.NONE, null);

    private final StreamPosition position;
    private final @Nullable AccountFacts platform;

    private SystemPolicies(StreamPosition position, @Nullable AccountFacts platform) {
        this.position = position;
        this.platform = platform;
    }

    /** Those that the platform's account has now. */
    static SystemPolicies of(AccountState platform) {
        return new SystemPolicies(platform.vector().policy(), platform.facts());
    }

    /** How far the platform's account has come in the policy stream. */
    StreamPosition position() {
        return position;
    }

    /** The policy's default version; null if there is no such system policy, or not yet. */
    @Nullable
    PolicyInForce find(String policyId) {
        AccountFacts facts = platform;
        return facts == null ? null : facts.systemPolicy(policyId);
    }

    boolean has(String policyId) {
        return find(policyId) != null;
    }
}
