package dev.portcullis.policy.attachment;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** What is asked of attachments. */
final class AttachmentRequests {

    private AttachmentRequests() {}

    /**
     * What is attached to whom.
     *
     * @param resourceGroupId     the scope; the whole account unless told
     * @param expiresAt           when the attachment ends, ISO 8601 with an offset; never unless told
     * @param acknowledgeHighRisk that the policy may give control over the account
     */
    record AttachRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"user", "group", "role"})
            String principalType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9._-]{1,64}$")
            String principalName,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Custom", "System"})
            String policyType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9-]{1,128}$")
            String policyName,

            @Schema(pattern = "^rg-[a-z0-9]{1,32}$") Optional<String> resourceGroupId,

            @Schema(format = "date-time") Optional<String> expiresAt,

            Optional<Boolean> acknowledgeHighRisk) {}

    /** A principal by name. */
    record PrincipalRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"user", "group", "role"})
            String principalType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9._-]{1,64}$")
            String principalName) {}

    /** A policy by type and name. */
    record PolicyRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Custom", "System"})
            String policyType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9-]{1,128}$")
            String policyName) {}

    /** Every one of the policies to every one of the principals, on the same terms. */
    record AttachAllRequest(
            @Schema(requiredMode = REQUIRED) List<PrincipalRequest> principals,

            @Schema(requiredMode = REQUIRED) List<PolicyRequest> policies,

            @Schema(pattern = "^rg-[a-z0-9]{1,32}$") Optional<String> resourceGroupId,

            @Schema(format = "date-time") Optional<String> expiresAt,

            Optional<Boolean> acknowledgeHighRisk) {

        /** The same with another acknowledgement. */
        AttachAllRequest acknowledging(Optional<Boolean> acknowledged) {
            return new AttachAllRequest(principals, policies, resourceGroupId, expiresAt, acknowledged);
        }
    }

    /** Every one of the policies from every one of the principals, in the same scope. */
    record DetachAllRequest(
            @Schema(requiredMode = REQUIRED) List<PrincipalRequest> principals,

            @Schema(requiredMode = REQUIRED) List<PolicyRequest> policies,

            @Schema(pattern = "^rg-[a-z0-9]{1,32}$") Optional<String> resourceGroupId) {}
}
