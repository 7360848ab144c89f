package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.replica.fold.CompiledDocuments;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies with which role sessions were narrowed, compiled. A session shows its policy with every call, so the recent
 * ones are kept; each text has 2,048 characters at most.
 *
 * <p>Safe for use by any thread.
 */
final class SessionPolicies {

    /** How many are kept at least before the oldest are forgotten, and at most twice over. */
    private static final int KEPT = 1_000;

    private static final PolicyReference REFERENCE =
            new PolicyReference("session", "session", PolicyType.SESSION, "v1");

    private static volatile Map<String, PolicyInForce> recent = new ConcurrentHashMap<>();
    private static volatile Map<String, PolicyInForce> earlier = Map.of();

    private SessionPolicies() {}

    /**
     * The policy of that text.
     *
     * @throws dev.portcullis.language.MalformedPolicyDocument if it is none
     */
    static PolicyInForce compiled(String text) {
        PolicyInForce known = recent.get(text);
        if (known != null) {
            return known;
        }
        PolicyInForce old = earlier.get(text);
        PolicyInForce policy = old != null ? old : new PolicyInForce(CompiledDocuments.session(text), REFERENCE);
        if (recent.size() >= KEPT) {
            earlier = recent;
            recent = new ConcurrentHashMap<>();
        }
        recent.put(text, policy);
        return policy;
    }
}
