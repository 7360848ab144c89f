package dev.portcullis.policy.policy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.language.Finding;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import dev.portcullis.policy.policy.PolicyCommand.CreatePolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.DeletePolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.SetDefaultPolicyVersion;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyDirectory.VersionEntry;
import dev.portcullis.policy.policy.PolicyViews.PolicyView;
import dev.portcullis.policy.policy.PolicyViews.VersionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The versions of a policy and which of them is the default. Their ETag is the policy's. */
@RestController
public final class VersionController {

    private final PolicyDirectory policies;
    private final PolicyPresentation presentation;
    private final VisiblePolicies visible;
    private final AcceptedDocuments documents;
    private final Writes writes;
    private final PolicyQuotas quotas;
    private final GrantRulesDirectory rules;
    private final HighRiskStore highRisk;

    public VersionController(
            PolicyDirectory policies,
            PolicyPresentation presentation,
            VisiblePolicies visible,
            AcceptedDocuments documents,
            Writes writes,
            PolicyQuotas quotas,
            GrantRulesDirectory rules,
            HighRiskStore highRisk) {
        this.highRisk = highRisk;
        this.rules = rules;
        this.policies = policies;
        this.presentation = presentation;
        this.visible = visible;
        this.documents = documents;
        this.writes = writes;
        this.quotas = quotas;
    }

    /**
     * What a version is created from.
     *
     * @param setAsDefault   whether it is evaluated from now on; no unless told
     * @param rotateStrategy what to do when there are as many versions as there may be; `None` unless told
     * @param acknowledgeHighRisk that an attached policy may come to give control over the account
     */
    record CreateVersionRequest(
            @Schema(requiredMode = REQUIRED, maxLength = 6144)
            String policyDocument,

            Optional<Boolean> setAsDefault,

            @Schema(allowableValues = {"None", "DeleteOldestNonDefaultVersionWhenLimitExceeded"})
            Optional<String> rotateStrategy,

            Optional<Boolean> acknowledgeHighRisk) {}

    /**
     * Which version is to be the default.
     *
     * @param acknowledgeHighRisk that an attached policy may come to give control over the account
     */
    record SetDefaultVersionRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^v[1-9][0-9]*$")
            String versionId,

            Optional<Boolean> acknowledgeHighRisk) {}

    @Operation(operationId = "createPolicyVersion", summary = "Adds a version to a policy.")
    @ApiResponse(
            responseCode = "201",
            description = "The version.",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @PostMapping("/v1/policies/{policyName}/versions")
    @Authorized(value = "ram:CreatePolicyVersion", on = "policy/{policyName}", access = Access.WIDENING)
    ResponseEntity<Object> create(
            CallContext call, @PathVariable String policyName, @RequestBody CreateVersionRequest request) {
        List<Finding> findings = documents.require(request.policyDocument());
        RotateStrategy strategy = PolicyInput.rotateStrategy(request.rotateStrategy());
        boolean setAsDefault = request.setAsDefault().orElse(false);
        return writes.perform(call, commands -> {
            if (setAsDefault) {
                rules.require(call);
            }
            PolicyEntry policy = policies.requireOwn(call.account(), policyName);
            boolean wasHighRisk = highRisk.isHighRisk(call.account(), policy.policyId());
            commands.send(new CreatePolicyVersion(
                    policy.policyId(),
                    request.policyDocument(),
                    setAsDefault,
                    HighRiskStore.givesControl(call.account(), request.policyDocument()),
                    strategy,
                    quotas.versionsPerPolicy()));
            return _ -> {
                requireKnowing(
                        call,
                        policyName,
                        wasHighRisk || request.acknowledgeHighRisk().orElse(false));
                return created(call, policyName, findings);
            };
        });
    }

    @Operation(operationId = "listPolicyVersions", summary = "Lists the versions of a policy by number.")
    @GetMapping("/v1/policies/{policyName}/versions")
    @Authorized(value = "ram:ListPolicyVersions", access = Access.READ)
    Listing<VersionView> list(
            CallContext call,
            @PathVariable String policyName,
            @Parameter(description = PolicyController.TYPE) @RequestParam Optional<String> policyType,
            Page page) {
        PolicyEntry policy = visible.require(call, "ram:ListPolicyVersions", policyType, policyName);
        int lastNumber = PolicyInput.lastVersionNumber(page.after());
        return Listing.of(
                page,
                policies.listVersions(policy, lastNumber, page.limit() + 1).stream()
                        .map(VersionView::of)
                        .toList(),
                VersionView::versionId);
    }

    @Operation(operationId = "getPolicyVersion", summary = "Gives a version with its document.")
    @GetMapping("/v1/policies/{policyName}/versions/{versionId}")
    @Authorized(value = "ram:GetPolicyVersion", access = Access.READ)
    ResponseEntity<VersionView> get(
            CallContext call,
            @PathVariable String policyName,
            @PathVariable String versionId,
            @Parameter(description = PolicyController.TYPE) @RequestParam Optional<String> policyType) {
        PolicyEntry policy = visible.require(call, "ram:GetPolicyVersion", policyType, policyName);
        VersionEntry version = policies.findVersion(policy, versionId)
                .orElseThrow(() -> PolicyRejection.noSuchVersion(policyName, versionId));
        return ResponseEntity.ok().eTag(policy.entityTag()).body(VersionView.of(version));
    }

    @Operation(operationId = "deletePolicyVersion", summary = "Deletes a version that is not the default.")
    @ApiResponse(responseCode = "204", description = "The version is deleted.", content = @Content)
    @DeleteMapping("/v1/policies/{policyName}/versions/{versionId}")
    @Authorized(value = "ram:DeletePolicyVersion", on = "policy/{policyName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String policyName, @PathVariable String versionId) {
        return writes.perform(call, commands -> {
            PolicyEntry policy = policies.requireOwn(call.account(), policyName);
            commands.send(new DeletePolicyVersion(policy.policyId(), versionId));
            return _ -> Answer.noContent();
        });
    }

    @Operation(operationId = "setDefaultPolicyVersion", summary = "Makes a version the one that is evaluated.")
    @ApiResponse(
            responseCode = "200",
            description = "The policy.",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @PutMapping("/v1/policies/{policyName}/default-version")
    @Authorized(value = "ram:SetDefaultPolicyVersion", on = "policy/{policyName}", access = Access.WIDENING)
    ResponseEntity<Object> setDefault(
            CallContext call, @PathVariable String policyName, @RequestBody SetDefaultVersionRequest request) {
        PolicyInput.requireVersionId(request.versionId());
        return writes.perform(call, commands -> {
            rules.require(call);
            PolicyEntry policy = policies.requireOwn(call.account(), policyName);
            boolean wasHighRisk = highRisk.isHighRisk(call.account(), policy.policyId());
            commands.send(new SetDefaultPolicyVersion(
                    policy.policyId(),
                    request.versionId(),
                    highRisk.isHighRisk(call.account(), policy.policyId(), request.versionId())));
            return _ -> {
                requireKnowing(
                        call,
                        policyName,
                        wasHighRisk || request.acknowledgeHighRisk().orElse(false));
                return Answer.ok(presentation.own(call.account(), policyName))
                        .at(policies.requireOwn(call.account(), policyName).sequence());
            };
        });
    }

    /**
     * Whoever has the policy gets what another default version allows, so that control over the account is given as
     * knowingly as by an attachment. Asked when the write is done and nobody else can attach until it has ended.
     *
     * @param isKnown whether it gave control before, or the request says that it may
     */
    private void requireKnowing(CallContext call, String policyName, boolean isKnown) {
        PolicyEntry policy = policies.requireOwn(call.account(), policyName);
        if (!isKnown && policy.attachmentCount() > 0 && highRisk.isHighRisk(call.account(), policy.policyId())) {
            throw PolicyRejection.notAcknowledged(policyName);
        }
    }

    private Answer created(CallContext call, String policyName, List<Finding> findings) {
        PolicyEntry policy = policies.requireOwn(call.account(), policyName);
        VersionEntry version = policies.newestVersion(policy);
        return Answer.created(
                "/v1/policies/" + policy.policyName() + "/versions/" + version.versionId(),
                VersionView.of(version).with(findings));
    }
}
