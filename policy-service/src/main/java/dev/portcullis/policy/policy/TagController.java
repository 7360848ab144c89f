package dev.portcullis.policy.policy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.policy.PolicyCommand.TagPolicy;
import dev.portcullis.policy.policy.PolicyCommand.UntagPolicy;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyViews.PolicyView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tags of the account's own policies, of several in one call: all of them are changed or none. */
@RestController
public final class TagController {

    private static final int MOST_POLICIES = 50;

    private final PolicyDirectory policies;
    private final PolicyPresentation presentation;
    private final Permissions permissions;
    private final Writes writes;
    private final PolicyQuotas quotas;

    public TagController(
            PolicyDirectory policies,
            PolicyPresentation presentation,
            Permissions permissions,
            Writes writes,
            PolicyQuotas quotas) {
        this.policies = policies;
        this.presentation = presentation;
        this.permissions = permissions;
        this.writes = writes;
        this.quotas = quotas;
    }

    /** Tags to put on policies; a tag of the same key gets the new value. */
    record TagRequest(
            @Schema(requiredMode = REQUIRED, description = "1 to 50 names.")
            List<String> policyNames,

            @Schema(requiredMode = REQUIRED) Map<String, String> tags) {}

    /** Tags to take off policies: those of these keys, or all. */
    record UntagRequest(
            @Schema(requiredMode = REQUIRED, description = "1 to 50 names.")
            List<String> policyNames,

            Optional<List<String>> tagKeys,
            Optional<Boolean> all) {}

    /** The policies as they are now. */
    record TaggedPolicies(List<PolicyView> policies) {}

    @Operation(operationId = "tagPolicies", summary = "Puts tags on policies.")
    @ApiResponse(
            responseCode = "200",
            description = "The policies.",
            content = @Content(schema = @Schema(implementation = TaggedPolicies.class)))
    @PostMapping("/v1/policies/tags")
    @Authorized(value = "ram:TagResources", access = Access.WIDENING)
    ResponseEntity<Object> tag(CallContext call, @RequestBody TagRequest request) {
        Map<String, String> tags = PolicyTags.requested(request.tags());
        PolicyTags.Wanted wanted = new PolicyTags.Wanted(tags, quotas.tagsPerPolicy());
        return change(call, "ram:TagResources", request.policyNames(), id -> new TagPolicy(id, wanted));
    }

    @Operation(operationId = "untagPolicies", summary = "Takes tags off policies.")
    @ApiResponse(
            responseCode = "200",
            description = "The policies.",
            content = @Content(schema = @Schema(implementation = TaggedPolicies.class)))
    @PostMapping("/v1/policies/untag")
    @Authorized(value = "ram:UntagResources", access = Access.WIDENING)
    ResponseEntity<Object> untag(CallContext call, @RequestBody UntagRequest request) {
        boolean all = request.all().orElse(false);
        if (all == request.tagKeys().isPresent()) {
            throw PolicyRejection.TAGS.at("/tagKeys", "either `tagKeys` names what is taken off, or `all` is true");
        }
        Optional<List<String>> keys = request.tagKeys().map(PolicyTags::requestedKeys);
        return change(call, "ram:UntagResources", request.policyNames(), id -> new UntagPolicy(id, keys));
    }

    private ResponseEntity<Object> change(
            CallContext call, String action, List<String> policyNames, Function<String, PolicyCommand> command) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(policyNames);
        if (names.isEmpty() || policyNames.size() > MOST_POLICIES) {
            throw PolicyRejection.POLICY_NAMES.at(
                    "/policyNames", "a request names 1 to 50 policies, not " + policyNames.size());
        }
        permissions.require(call, action, resources(call, names));
        return writes.perform(call.withoutIfMatch(), commands -> {
            for (String name : names) {
                PolicyEntry policy = policies.requireOwn(call.account(), name);
                commands.send(command.apply(policy.policyId()));
            }
            return _ -> Answer.ok(new TaggedPolicies(presentation.listed(names.stream()
                    .map(name -> policies.requireOwn(call.account(), name))
                    .toList())));
        });
    }

    private List<String> resources(CallContext call, Set<String> names) {
        Set<String> resources = new LinkedHashSet<>();
        for (String name : names) {
            resources.add(policies.find(call.account(), name)
                    .map(policy -> policy.resource(call.account()))
                    .orElseGet(() -> PolicyType.CUSTOM.resource(call.account(), name)));
        }
        return List.copyOf(resources);
    }
}
