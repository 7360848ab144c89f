package dev.portcullis.policy.attachment;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicy;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicy;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.attachment.Principals.FoundPrincipal;
import dev.portcullis.policy.policy.PolicyDirectory;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyQuotas;
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.policy.policy.RandomIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which policies are attached to whom in the caller's account. An attachment is made and ended, never changed. */
@RestController
public final class AttachmentController {

    private final AttachmentDirectory attachments;
    private final PolicyDirectory policies;
    private final Principals principals;
    private final Writes writes;
    private final PolicyQuotas quotas;
    private final RandomIds ids;
    private final Permissions permissions;

    public AttachmentController(
            AttachmentDirectory attachments,
            PolicyDirectory policies,
            Principals principals,
            Writes writes,
            PolicyQuotas quotas,
            RandomIds ids,
            Permissions permissions) {
        this.attachments = attachments;
        this.policies = policies;
        this.principals = principals;
        this.writes = writes;
        this.quotas = quotas;
        this.ids = ids;
        this.permissions = permissions;
    }

    /** What is attached to whom. */
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
            String policyName) {}

    /**
     * An attachment.
     *
     * @param principalName      the name when it was attached; the id is what counts
     * @param inheritedFromGroup in a list of what bears on a user: the group through which it does
     */
    record AttachmentView(
            String attachmentId,
            String principalType,
            String principalId,
            String principalName,
            String policyId,
            String policyName,
            String policyType,
            String scope,
            Instant attachedAt,
            Optional<String> inheritedFromGroup) {

        static AttachmentView of(AttachmentEntry entry) {
            return of(entry, Optional.empty());
        }

        static AttachmentView of(AttachmentEntry entry, Optional<String> inheritedFromGroup) {
            return new AttachmentView(
                    entry.attachmentId(),
                    entry.principalType(),
                    entry.principalId(),
                    entry.principalName(),
                    entry.policyId(),
                    entry.policyName(),
                    entry.policyType(),
                    entry.scope(),
                    entry.attachedAt(),
                    inheritedFromGroup);
        }
    }

    @Operation(
            operationId = "attachPolicy",
            summary = "Attaches a policy to a user, a group or a role in the scope of the account.")
    @ApiResponse(
            responseCode = "201",
            description = "The attachment.",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    @PostMapping("/v1/attachments")
    @Authorized(
            value = {"ram:AttachPolicyToUser", "ram:AttachPolicyToGroup", "ram:AttachPolicyToRole"},
            access = Access.WIDENING)
    ResponseEntity<Object> attach(CallContext call, @RequestBody AttachRequest request) {
        PrincipalKind kind = AttachmentInput.requireKind(request.principalType(), "/principalType");
        AttachmentInput.requirePrincipalName(request.principalName(), "/principalName");
        PolicyType type = AttachmentInput.requirePolicyType(request.policyType());
        Optional<FoundPrincipal> found = principals.find(call.account(), kind, request.principalName());
        permissions.require(
                call,
                "ram:AttachPolicyTo" + kind.actionName(),
                List.of(
                        resource(call, kind, found.map(FoundPrincipal::name).orElse(request.principalName())),
                        policies.find(call.account(), type, request.policyName())
                                .map(policy -> policy.resource(call.account()))
                                .orElseGet(() -> type.resource(call.account(), request.policyName()))));
        // Only whoever may attach to it learns whether there is one.
        FoundPrincipal principal =
                found.orElseThrow(() -> AttachmentRejection.noSuchPrincipal(kind, request.principalName()));
        return writes.perform(call.withoutIfMatch().knowing(principal.seen()), commands -> {
            PolicyEntry policy = policies.require(call.account(), type, request.policyName());
            String attachmentId = ids.nextAttachmentId();
            commands.send(new AttachPolicy(
                    attachmentId,
                    new AttachedPrincipal(call.account(), kind, principal.id(), principal.name()),
                    new AttachedPolicy(policy.policyId(), policy.policyName(), type.wireName()),
                    mostPolicies(kind, type)));
            return _ ->
                    Answer.created("/v1/attachments/" + attachmentId, AttachmentView.of(require(call, attachmentId)));
        });
    }

    @Operation(operationId = "listAttachments", summary = "Lists attachments: of a principal, of a policy, or all.")
    @GetMapping("/v1/attachments")
    @Authorized(value = "portcullis:ReadAttachments", on = "attachment/*", access = Access.READ)
    Listing<AttachmentView> list(
            CallContext call,
            @RequestParam Optional<String> principalType,
            @RequestParam Optional<String> principalName,
            @RequestParam Optional<String> principalId,
            @RequestParam Optional<String> policyName,
            @Parameter(description = "Whether what a user has through its groups is listed, too.")
                    @RequestParam(defaultValue = "false")
                    boolean inherited,
            Page page) {
        AttachmentFilter filter = AttachmentInput.filter(principalType, principalName, principalId, policyName);
        String lastId = AttachmentInput.lastId(page.after());
        Map<String, String> groups = new HashMap<>();
        AttachmentFilter wanted = filter;
        if (inherited) {
            String userName = AttachmentInput.requireUserWhoInherits(filter, principalId);
            List<String> holders = new ArrayList<>();
            holders.add(principals
                    .find(call.account(), PrincipalKind.USER, userName)
                    .orElseThrow(() -> AttachmentRejection.noSuchPrincipal(PrincipalKind.USER, userName))
                    .id()
                    .value());
            principals
                    .groupsOf(call.account(), userName)
                    .forEach(group -> groups.put(group.id().value(), group.name()));
            holders.addAll(groups.keySet());
            wanted = filter.ofAnyOf(holders);
        }
        return Listing.of(
                page,
                attachments.list(call.account(), wanted, lastId, page.limit() + 1).stream()
                        .map(entry -> AttachmentView.of(entry, Optional.ofNullable(groups.get(entry.principalId()))))
                        .toList(),
                AttachmentView::attachmentId);
    }

    @Operation(operationId = "getAttachment", summary = "Gives an attachment.")
    @GetMapping("/v1/attachments/{attachmentId}")
    @Authorized(value = "portcullis:ReadAttachments", on = "attachment/{attachmentId}", access = Access.READ)
    ResponseEntity<AttachmentView> get(CallContext call, @PathVariable String attachmentId) {
        AttachmentEntry entry = require(call, attachmentId);
        return ResponseEntity.ok().eTag(entry.entityTag()).body(AttachmentView.of(entry));
    }

    @Operation(operationId = "detachPolicy", summary = "Ends an attachment.")
    @ApiResponse(responseCode = "204", description = "The attachment has ended.", content = @Content)
    @DeleteMapping("/v1/attachments/{attachmentId}")
    @Authorized(
            value = {"ram:DetachPolicyFromUser", "ram:DetachPolicyFromGroup", "ram:DetachPolicyFromRole"},
            access = Access.NARROWING)
    ResponseEntity<Object> detach(CallContext call, @PathVariable String attachmentId) {
        AttachmentEntry attachment = require(call, attachmentId);
        PrincipalKind kind = AttachmentInput.requireKind(attachment.principalType(), "/principalType");
        permissions.require(
                call,
                "ram:DetachPolicyFrom" + kind.actionName(),
                List.of(
                        resource(call, kind, attachment.principalName()),
                        PolicyType.of(attachment.policyType())
                                .orElseThrow()
                                .resource(call.account(), attachment.policyName())));
        return writes.perform(call.withoutIfMatch(), commands -> {
            AttachmentEntry entry = require(call, attachmentId);
            if (call.ifMatch().isPresent() && call.ifMatch().get() != entry.sequence()) {
                throw Rejection.of(412, "PreconditionFailed", "the ETag in If-Match is not this attachment's");
            }
            commands.send(new DetachPolicy(entry.principalAttachmentsId(), attachmentId));
            return _ -> Answer.noContent();
        });
    }

    private static String resource(CallContext call, PrincipalKind kind, String name) {
        return "acs:ram:*:" + call.account() + ":" + kind.wireName() + "/" + name;
    }

    private int mostPolicies(PrincipalKind kind, PolicyType type) {
        boolean system = type == PolicyType.SYSTEM;
        return switch (kind) {
            case USER -> system ? quotas.systemPoliciesPerUser() : quotas.customPoliciesPerUser();
            case GROUP -> system ? quotas.systemPoliciesPerGroup() : quotas.customPoliciesPerGroup();
            case ROLE -> system ? quotas.systemPoliciesPerRole() : quotas.customPoliciesPerRole();
        };
    }

    private AttachmentEntry require(CallContext call, String attachmentId) {
        if (!AttachmentInput.isAttachmentId(attachmentId)) {
            throw AttachmentRejection.noSuchAttachment(attachmentId);
        }
        return attachments
                .find(call.account(), attachmentId)
                .orElseThrow(() -> AttachmentRejection.noSuchAttachment(attachmentId));
    }
}
