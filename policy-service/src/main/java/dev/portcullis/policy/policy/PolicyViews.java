package dev.portcullis.policy.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyDirectory.VersionEntry;
import java.time.Instant;
import java.util.Optional;

/** How policies and versions look in answers. */
final class PolicyViews {

    private PolicyViews() {}

    /**
     * A policy.
     *
     * @param recommendedFor whose work asks for a system policy
     * @param attachmentCount how often it is attached in the account
     * @param defaultVersion the version that is evaluated; left out in lists
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PolicyView(
            String policyId,
            String policyName,
            String policyType,
            Optional<String> description,
            Optional<String> recommendedFor,
            String defaultVersionId,
            int attachmentCount,
            Instant createdAt,
            Instant updatedAt,
            Optional<VersionView> defaultVersion) {

        static PolicyView of(PolicyEntry policy) {
            return of(policy, Optional.empty());
        }

        /** The cursor after this policy. */
        String place() {
            return policyType + "/" + policyName;
        }

        static PolicyView of(PolicyEntry policy, Optional<VersionEntry> defaultVersion) {
            return new PolicyView(
                    policy.policyId(),
                    policy.policyName(),
                    policy.type().wireName(),
                    policy.description(),
                    policy.recommendedFor(),
                    policy.defaultVersionId(),
                    policy.attachmentCount(),
                    policy.createdAt(),
                    policy.updatedAt(),
                    defaultVersion.map(VersionView::of));
        }
    }

    /** A version with its document exactly as it was given. */
    record VersionView(String versionId, boolean isDefault, String policyDocument, Instant createdAt) {

        static VersionView of(VersionEntry version) {
            return new VersionView(version.versionId(), version.isDefault(), version.document(), version.createdAt());
        }
    }
}
