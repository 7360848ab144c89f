package dev.portcullis.platform.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why a call was not allowed, in RAM's words (semantics reference §9.2).
 *
 * @param authAction               the action that was decided
 * @param authPrincipalType        {@code SubUser} or {@code AssumedRoleUser}
 * @param authPrincipalOwnerId     the principal's account
 * @param authPrincipalDisplayName the user's id, or {@code role:session}
 * @param policyType               the layer that did not allow
 * @param noPermissionType         {@code ImplicitDeny} or {@code ExplicitDeny}
 * @param encodedDiagnosticMessage everything about the decision, readable only by the account that was denied
 */
public record AccessDeniedDetail(
        @JsonProperty("AuthAction") String authAction,
        @JsonProperty("AuthPrincipalType") String authPrincipalType,
        @JsonProperty("AuthPrincipalOwnerId") String authPrincipalOwnerId,
        @JsonProperty("AuthPrincipalDisplayName") String authPrincipalDisplayName,
        @JsonProperty("PolicyType") String policyType,
        @JsonProperty("NoPermissionType") String noPermissionType,
        @JsonProperty("EncodedDiagnosticMessage") String encodedDiagnosticMessage) {}
