package dev.portcullis.decision.engine;

/**
 * Which version of which policy.
 *
 * @param policyId  the immutable id
 * @param name      the name, a label
 * @param type      whose it is
 * @param versionId the version in force, such as {@code v3}
 */
public record PolicyReference(String policyId, String name, PolicyType type, String versionId) {}
