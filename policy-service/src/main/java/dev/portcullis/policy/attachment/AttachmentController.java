package dev.portcullis.policy.attachment;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Permitted;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicy;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicy;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.attachment.Users.FoundUser;
import dev.portcullis.policy.policy.PolicyDirectory;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyQuotas;
import dev.portcullis.policy.policy.RandomIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which policies are attached to whom in the caller's account. An attachment is made and ended, never changed. */
@RestController
@Permitted(PrincipalType.ROOT)
public final class AttachmentController {

    private final AttachmentDirectory attachments;
    private final PolicyDirectory policies;
    private final Users users;
    private final Writes writes;
    private final PolicyQuotas quotas;
    private final RandomIds ids;

    public AttachmentController(
            AttachmentDirectory attachments,
            PolicyDirectory policies,
            Users users,
            Writes writes,
            PolicyQuotas quotas,
            RandomIds ids) {
        this.attachments = attachments;
        this.policies = policies;
        this.users = users;
        this.writes = writes;
        this.quotas = quotas;
        this.ids = ids;
    }

    /** What is attached to whom. */
    record AttachRequest(
            @Schema(requiredMode = REQUIRED, allowableValues = "user")
            String principalType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9._-]{1,64}$")
            String principalName,

            @Schema(requiredMode = REQUIRED, allowableValues = "Custom")
            String policyType,

            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9-]{1,128}$")
            String policyName) {}

    /**
     * An attachment.
     *
     * @param principalName the name when it was attached; the id is what counts
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
            Instant attachedAt) {

        static AttachmentView of(AttachmentEntry entry) {
            return new AttachmentView(
                    entry.attachmentId(),
                    entry.principalType(),
                    entry.principalId(),
                    entry.principalName(),
                    entry.policyId(),
                    entry.policyName(),
                    entry.policyType(),
                    entry.scope(),
                    entry.attachedAt());
        }
    }

    @Operation(operationId = "attachPolicy", summary = "Attaches a policy to a user in the scope of the account.")
    @ApiResponse(
            responseCode = "201",
            description = "The attachment.",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    @PostMapping("/v1/attachments")
    ResponseEntity<Object> attach(
            CallContext call, @RequestBody AttachRequest request, JwtAuthenticationToken authentication) {
        AttachmentInput.requireUser(request.principalType(), "/principalType");
        AttachmentInput.requireUserName(request.principalName(), "/principalName");
        AttachmentInput.requireCustom(request.policyType());
        // The policy first: it is looked up here, the user elsewhere.
        policies.require(call.account(), request.policyName());
        FoundUser user = users.find(
                call.account(),
                request.principalName(),
                authentication.getToken().getTokenValue());
        return writes.perform(call.withoutIfMatch().knowing(user.seen()), commands -> {
            PolicyEntry policy = policies.require(call.account(), request.policyName());
            String attachmentId = ids.nextAttachmentId();
            commands.send(new AttachPolicy(
                    attachmentId,
                    new AttachedPrincipal(call.account(), AttachedPrincipal.USER, user.id(), user.name()),
                    new AttachedPolicy(policy.policyId(), policy.policyName(), AttachedPolicy.CUSTOM),
                    quotas.customPoliciesPerUser()));
            return _ ->
                    Answer.created("/v1/attachments/" + attachmentId, AttachmentView.of(require(call, attachmentId)));
        });
    }

    @Operation(operationId = "listAttachments", summary = "Lists attachments: of a user, of a policy, or all.")
    @GetMapping("/v1/attachments")
    Listing<AttachmentView> list(
            CallContext call,
            @RequestParam Optional<String> principalType,
            @RequestParam Optional<String> principalName,
            @RequestParam Optional<String> principalId,
            @RequestParam Optional<String> policyName,
            Page page) {
        AttachmentFilter filter = AttachmentInput.filter(principalType, principalName, principalId, policyName);
        String lastId = AttachmentInput.lastId(page.after());
        return Listing.of(
                page,
                attachments.list(call.account(), filter, lastId, page.limit() + 1).stream()
                        .map(AttachmentView::of)
                        .toList(),
                AttachmentView::attachmentId);
    }

    @Operation(operationId = "getAttachment", summary = "Gives an attachment.")
    @GetMapping("/v1/attachments/{attachmentId}")
    ResponseEntity<AttachmentView> get(CallContext call, @PathVariable String attachmentId) {
        AttachmentEntry entry = require(call, attachmentId);
        return ResponseEntity.ok().eTag(entry.entityTag()).body(AttachmentView.of(entry));
    }

    @Operation(operationId = "detachPolicy", summary = "Ends an attachment.")
    @ApiResponse(responseCode = "204", description = "The attachment has ended.", content = @Content)
    @DeleteMapping("/v1/attachments/{attachmentId}")
    ResponseEntity<Object> detach(CallContext call, @PathVariable String attachmentId) {
        return writes.perform(call.withoutIfMatch(), commands -> {
            AttachmentEntry entry = require(call, attachmentId);
            if (call.ifMatch().isPresent() && call.ifMatch().get() != entry.sequence()) {
                throw Rejection.of(412, "PreconditionFailed", "the ETag in If-Match is not this attachment's");
            }
            commands.send(new DetachPolicy(entry.principalAttachmentsId(), attachmentId));
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
