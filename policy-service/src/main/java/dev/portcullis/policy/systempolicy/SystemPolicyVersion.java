package dev.portcullis.policy.systempolicy;

import java.util.Optional;

/**
 * A version of a system policy as a release brings it.
 *
 * @param release        the release that brought it first
 * @param description    what the policy lets its holders do, from this version on
 * @param recommendedFor whose work asks for it
 */
public record SystemPolicyVersion(
        String release, String description, Optional<String> recommendedFor, String document) {}
