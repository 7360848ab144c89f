package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.attachment.AttachmentRequests.AttachRequest;
import dev.portcullis.policy.attachment.AttachmentViews.AttachmentView;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which policies are attached to whom in the caller's account. An attachment is made and ended, never changed. */
@RestController
public final class AttachmentController {

    private final AttachmentDirectory attachments;
    private final AttachmentListing listing;
    private final Attaching attaching;
    private final AttachmentPermissions resources;
    private final Principals principals;
    private final GrantRulesDirectory rules;
    private final Writes writes;
    private final Permissions permissions;

    public AttachmentController(
            AttachmentDirectory attachments,
            AttachmentListing listing,
            Attaching attaching,
            AttachmentPermissions resources,
            Principals principals,
            GrantRulesDirectory rules,
            Writes writes,
            Permissions permissions) {
        this.attachments = attachments;
        this.listing = listing;
        this.attaching = attaching;
        this.resources = resources;
        this.principals = principals;
        this.rules = rules;
        this.writes = writes;
        this.permissions = permissions;
    }

    @Operation(
            operationId = "attachPolicy",
            summary =
                    "Attaches a policy to a user, a group or a role in the scope of the account or of a resource group.")
    @ApiResponse(
            responseCode = "201",
            description = "The attachment.",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    @PostMapping("/v1/attachments")
    @Authorized(
            value = {"ram:AttachPolicyToUser", "ram:AttachPolicyToGroup", "ram:AttachPolicyToRole"},
            access = Access.WIDENING)
    ResponseEntity<Object> attach(CallContext call, @RequestBody AttachRequest request) {
        Pair pair = attaching.read(request);
        PrincipalReference wanted = pair.principal();
        FoundPrincipals found = principals.find(call.account(), List.of(wanted));
        permissions.require(
                call,
                "ram:AttachPolicyTo" + wanted.kind().actionName(),
                resources.of(call.account(), List.of(pair), found));
        return writes.perform(call.withoutIfMatch().knowing(found.seen()), commands -> {
            rules.require(call);
            String attachmentId =
                    new AttachmentOutcomes(attaching.attach(call, commands, List.of(pair), found)).requireDone();
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
            @Parameter(description = "`account`, or the id of a resource group; all scopes unless told.") @RequestParam
                    Optional<String> scope,
            @Parameter(description = "Whether what a user has through its groups is listed, too.")
                    @RequestParam(defaultValue = "false")
                    boolean inherited,
            Page page) {
        AttachmentFilter filter = AttachmentInput.filter(principalType, principalName, principalId, policyName, scope);
        if (inherited) {
            String userName = AttachmentInput.requireUserWhoInherits(filter, principalId);
            return listing.inherited(call, userName, filter, page);
        }
        return listing.page(call, filter, page);
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
        permissions.require(
                call,
                "ram:DetachPolicyFrom" + attachment.kind().actionName(),
                resources.of(call.account(), List.of(attachment)));
        return writes.perform(call.withoutIfMatch(), commands -> {
            rules.require(call);
            AttachmentEntry entry = require(call, attachmentId);
            if (call.ifMatch().isPresent() && call.ifMatch().get() != entry.sequence()) {
                throw Rejection.of(412, "PreconditionFailed", "the ETag in If-Match is not this attachment's");
            }
            AttachmentOutcomes.of(
                            commands, DetachPolicies.requested(entry.principalAttachmentsId(), List.of(attachmentId)))
                    .requireDone();
            return _ -> Answer.noContent();
        });
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
