package dev.portcullis.platform.problem;

import java.util.List;
import java.util.Optional;

/**
 * Why a call was not allowed, in full: for the audit of the account, never for whoever was refused.
 *
 * @param action      what was to be done
 * @param resources   what it was to be done to
 * @param layer       the step of the decision that settled it; absent if no policy was asked
 * @param determining the statements without which it would have been allowed
 */
public record Grounds(String action, List<String> resources, Optional<String> layer, List<Determining> determining) {

    public Grounds {
        resources = List.copyOf(resources);
        determining = List.copyOf(determining);
    }

    /** Grounds of a refusal about which no policy was asked. */
    public static Grounds of(String action, List<String> resources) {
        return new Grounds(action, resources, Optional.empty(), List.of());
    }

    /**
     * A statement that settled it.
     *
     * @param statement its number in the version's document, from 0
     */
    public record Determining(
            String policyId,
            String policyType,
            String policyName,
            String versionId,
            int statement,
            String attachmentId,
            String holder,
            String holderId,
            String scope) {}
}
