package dev.portcullis.decision.engine;

/**
 * The default version of a policy, ready to be evaluated. One per policy: everything that the policy is attached to shares
 * it, so that a change of version costs the same however many principals have it.
 *
 * @param compiled  shared by all documents of equal content
 * @param reference what to name in a decision
 */
public record PolicyInForce(CompiledPolicy compiled, PolicyReference reference) {}
