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
import dev.portcullis.policy.policy.PolicyCommand.CreatePolicy;
import dev.portcullis.policy.policy.PolicyCommand.DeletePolicy;
import dev.portcullis.policy.policy.PolicyCommand.DescribePolicy;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyFilter;
import dev.portcullis.policy.policy.PolicyViews.PolicyView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
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

/** The policies that the caller's account sees: its own, which it can change, and those that come with the product. */
@RestController
public final class PolicyController {

    static final String TYPE =
            "`Custom` for the account's own, `System` for the product's; without it both, of two of one name its own.";

    private final PolicyDirectory policies;
    private final PolicyPresentation presentation;
    private final VisiblePolicies visible;
    private final AcceptedDocuments documents;
    private final Writes writes;
    private final PolicyQuotas quotas;
    private final RandomIds ids;

    public PolicyController(
            PolicyDirectory policies,
            PolicyPresentation presentation,
            VisiblePolicies visible,
            AcceptedDocuments documents,
            Writes writes,
            PolicyQuotas quotas,
            RandomIds ids) {
        this.policies = policies;
        this.presentation = presentation;
        this.visible = visible;
        this.documents = documents;
        this.writes = writes;
        this.quotas = quotas;
        this.ids = ids;
    }

    /**
     * What a policy is created from.
     *
     * @param policyDocument the document's text, which is kept exactly as it is
     */
    record CreatePolicyRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9-]{1,128}$")
            String policyName,

            @Schema(maxLength = 1024) Optional<String> description,

            @Schema(requiredMode = REQUIRED, maxLength = 6144)
            String policyDocument,

            Optional<Map<String, String>> tags) {}

    /** What a policy is for; without one it has no description from then on. */
    record DescribeRequest(@Schema(maxLength = 1024) Optional<String> description) {}

    @Operation(operationId = "createPolicy", summary = "Creates a custom policy with its first version.")
    @ApiResponse(
            responseCode = "201",
            description = "The policy.",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @PostMapping("/v1/policies")
    @Authorized(value = "ram:CreatePolicy", on = "policy/*", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody CreatePolicyRequest request) {
        PolicyInput.requireNewName(request.policyName());
        PolicyInput.requireDescription(request.description());
        Map<String, String> tags = request.tags()
                .filter(given -> !given.isEmpty())
                .map(PolicyTags::requested)
                .orElse(Map.of());
        List<Finding> findings = documents.require(request.policyDocument());
        CreatePolicy command = new CreatePolicy(
                call.account(),
                ids.nextPolicyId(),
                request.policyName(),
                request.description(),
                request.policyDocument(),
                new PolicyTags.Wanted(tags, quotas.tagsPerPolicy()));
        return writes.perform(
                call,
                command,
                () -> Answer.created(
                        "/v1/policies/" + request.policyName(),
                        presentation.own(call.account(), request.policyName()).with(findings)));
    }

    @Operation(operationId = "listPolicies", summary = "Lists the account's own policies and the product's by name.")
    @GetMapping("/v1/policies")
    @Authorized(value = "ram:ListPolicies", on = "policy/*", access = Access.READ)
    Listing<PolicyView> list(
            CallContext call,
            @Parameter(description = TYPE) @RequestParam Optional<String> policyType,
            @Parameter(description = "Only policies with a tag of this key.") @RequestParam Optional<String> tagKey,
            @Parameter(description = "Only policies whose tag of that key has this value.") @RequestParam
                    Optional<String> tagValue,
            Page page) {
        PolicyFilter filter = PolicyInput.filter(policyType, tagKey, tagValue);
        return Listing.of(
                page,
                presentation.listed(
                        policies.list(call.account(), filter, PolicyInput.place(page.after()), page.limit() + 1)),
                PolicyView::place);
    }

    @Operation(operationId = "getPolicy", summary = "Gives a policy with its default version.")
    @GetMapping("/v1/policies/{policyName}")
    @Authorized(value = "ram:GetPolicy", access = Access.READ)
    ResponseEntity<PolicyView> get(
            CallContext call,
            @PathVariable String policyName,
            @Parameter(description = TYPE) @RequestParam Optional<String> policyType) {
        PolicyEntry policy = visible.require(call, "ram:GetPolicy", policyType, policyName);
        return ResponseEntity.ok().eTag(policy.entityTag()).body(presentation.whole(policy));
    }

    @Operation(
            operationId = "deletePolicy",
            summary = "Deletes a policy that is attached to nobody; if asked for, with all its versions.")
    @ApiResponse(responseCode = "204", description = "The policy is deleted.", content = @Content)
    @DeleteMapping("/v1/policies/{policyName}")
    @Authorized(value = "ram:DeletePolicy", on = "policy/{policyName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(
            CallContext call,
            @PathVariable String policyName,
            @Parameter(description = "Whether its other versions go with it. Attachments never do.")
                    @RequestParam(defaultValue = "false")
                    boolean cascadingDelete) {
        return writes.perform(call, commands -> {
            PolicyEntry policy = policies.requireOwn(call.account(), policyName);
            commands.send(new DeletePolicy(policy.policyId(), cascadingDelete));
            return _ -> Answer.noContent();
        });
    }

    @Operation(operationId = "updatePolicyDescription", summary = "Says anew what a policy is for.")
    @ApiResponse(
            responseCode = "200",
            description = "The policy.",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @PutMapping("/v1/policies/{policyName}/description")
    @Authorized(value = "ram:UpdatePolicyDescription", on = "policy/{policyName}", access = Access.NARROWING)
    ResponseEntity<Object> describe(
            CallContext call, @PathVariable String policyName, @RequestBody DescribeRequest request) {
        PolicyInput.requireDescription(request.description());
        return writes.perform(call, commands -> {
            PolicyEntry policy = policies.requireOwn(call.account(), policyName);
            commands.send(new DescribePolicy(policy.policyId(), request.description()));
            return _ -> Answer.ok(presentation.own(call.account(), policyName))
                    .at(policies.requireOwn(call.account(), policyName).sequence());
        });
    }
}
