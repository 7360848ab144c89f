package dev.portcullis.policy.accessfile;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an account has made of access.
 *
 * @param format        what this is
 * @param formatVersion how it is written
 * @param accountId     whose it is; ids in the file are this account's
 */
record AccessFile(
        @Schema(requiredMode = REQUIRED, allowableValues = AccessFile.FORMAT)
        String format,

        @Schema(requiredMode = REQUIRED, allowableValues = "1")
        int formatVersion,

        @Schema(requiredMode = REQUIRED) String accountId,

        @Schema(requiredMode = REQUIRED) List<ResourceGroupItem> resourceGroups,

        @Schema(requiredMode = REQUIRED) List<PolicyItem> policies,

        @Schema(requiredMode = REQUIRED) List<AttachmentItem> attachments) {

    static final String FORMAT = "portcullis-access";
    static final int VERSION = 1;

    /** A resource group, known by its name; the default one is in no file. */
    record ResourceGroupItem(
            @Schema(requiredMode = REQUIRED) String name,
            Optional<String> displayName,
            Optional<String> resourceGroupId) {}

    /**
     * A custom policy, known by its name, with its default version.
     *
     * @param policyDocument the document as JSON, or its text
     */
    record PolicyItem(
            @Schema(requiredMode = REQUIRED) String policyName,
            Optional<String> description,

            @Schema(requiredMode = REQUIRED, implementation = Object.class)
            JsonNode policyDocument) {}

    /**
     * An attachment, known by its principal, its policy and its scope.
     *
     * @param principalId   for checking that the name still means whom it meant
     * @param resourceGroup the name of the group in whose scope it is; the whole account unless told
     * @param expiresAt     when it ends
     */
    record AttachmentItem(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"user", "group", "role"})
            String principalType,

            @Schema(requiredMode = REQUIRED) String principalName,
            Optional<String> principalId,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Custom", "System"})
            String policyType,

            @Schema(requiredMode = REQUIRED) String policyName,
            Optional<String> resourceGroup,
            Optional<String> expiresAt) {}
}
