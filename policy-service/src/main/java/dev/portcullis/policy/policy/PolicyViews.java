package dev.portcullis.policy.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.language.Finding;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyDirectory.VersionEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * @param findings       what the linter says of a document that was just given
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
            Map<String, String> tags,
            Optional<VersionView> defaultVersion,
            Optional<List<FindingView>> findings) {

        /** The cursor after this policy. */
        String place() {
            return policyType + "/" + policyName;
        }

        static PolicyView of(PolicyEntry policy, Map<String, String> tags, Optional<VersionEntry> defaultVersion) {
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
                    tags,
                    defaultVersion.map(VersionView::of),
                    Optional.empty());
        }

        /** The same, with what is to be said of the document that was given. */
        PolicyView with(List<Finding> found) {
            return new PolicyView(
                    policyId,
                    policyName,
                    policyType,
                    description,
                    recommendedFor,
                    defaultVersionId,
                    attachmentCount,
                    createdAt,
                    updatedAt,
                    tags,
                    defaultVersion,
                    Optional.of(FindingView.of(found)));
        }
    }

    /** A version with its document exactly as it was given. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record VersionView(
            String versionId,
            boolean isDefault,
            String policyDocument,
            Instant createdAt,
            Optional<List<FindingView>> findings) {

        static VersionView of(VersionEntry version) {
            return new VersionView(
                    version.versionId(),
                    version.isDefault(),
                    version.document(),
                    version.createdAt(),
                    Optional.empty());
        }

        /** The same, with what is to be said of the document that was given. */
        VersionView with(List<Finding> found) {
            return new VersionView(versionId, isDefault, policyDocument, createdAt, Optional.of(FindingView.of(found)));
        }
    }

    /**
     * Something in a document that does not do what it seems to.
     *
     * @param severity `error`, `warning` or `note`
     * @param path     where in the document, as a JSON path
     */
    record FindingView(String code, String severity, String message, String advice, int line, int column, String path) {

        static List<FindingView> of(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> new FindingView(
                            finding.code().name(),
                            finding.severity().name().toLowerCase(Locale.ROOT),
                            finding.message(),
                            finding.advice(),
                            finding.position().line(),
                            finding.position().column(),
                            finding.path()))
                    .toList();
        }
    }
}
