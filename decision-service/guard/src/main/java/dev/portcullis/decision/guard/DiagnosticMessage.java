package dev.portcullis.decision.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;

/** What {@code ram:DecodeDiagnosticMessage} shows of a denial (semantics reference §9.2), and at which moment it was made. */
public record DiagnosticMessage(
        @JsonProperty("AuthPrincipal") Principal principal,
        @JsonProperty("AuthAction") String action,
        @JsonProperty("AuthResource") String resource,
        @JsonProperty("ExplicitDeny") boolean explicitDeny,
        @JsonProperty("NoPermissionPolicyType") String policyType,
        @JsonProperty("MatchedPolicies") List<MatchedPolicy> matched,
        @JsonProperty("Vector") String vector) {

    /** Who was denied. */
    public record Principal(
            @JsonProperty("AuthPrincipalType") String type,
            @JsonProperty("AuthPrincipalOwnerId") String ownerId,
            @JsonProperty("AuthPrincipalDisplayName") String displayName) {}

    /** A statement that denied. */
    public record MatchedPolicy(
            @JsonProperty("PolicyIdentifier") String name,
            @JsonProperty("PolicyType") String type,
            @JsonProperty("PolicyVersion") String version,
            @JsonProperty("Statement") int statement,
            @JsonProperty("Effect") String effect,
            @JsonProperty("AttachedEntityType") String holder,
            @JsonProperty("AttachedScope") String scope) {

        static MatchedPolicy of(DeterminingStatement statement, String effect) {
            return new MatchedPolicy(
                    statement.policy().name(),
                    statement.policy().type().wireName(),
                    statement.policy().versionId(),
                    statement.statement(),
                    effect,
                    statement.attachment().holder().wireName(),
                    statement.attachment().scope());
        }
    }

    static DiagnosticMessage of(
            LiveCaller live, String displayName, AuthorizationRequest request, Decision decision, AccountState state) {
        boolean explicit = decision.outcome() == Outcome.EXPLICIT_DENY;
        boolean session = live.caller().type() == dev.portcullis.platform.security.PrincipalType.ROLE;
        return new DiagnosticMessage(
                new Principal(
                        session ? "AssumedRoleUser" : "SubUser",
                        live.caller().account().toString(),
                        displayName),
                request.action().toString(),
                String.join(
                        ";", request.resources().stream().map(Object::toString).toList()),
                explicit,
                Denials.policyType(decision.layer()),
                decision.determining().stream()
                        .map(statement -> MatchedPolicy.of(statement, explicit ? "Deny" : "Allow"))
                        .toList(),
                state.vector().toString());
    }

    /** The account that was denied, which alone may read this. */
    AccountId owner() {
        return AccountId.parse(principal.ownerId());
    }
}
