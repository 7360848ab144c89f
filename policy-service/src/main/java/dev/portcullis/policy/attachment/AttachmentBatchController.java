package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentJob.Action;
import dev.portcullis.policy.attachment.AttachmentRequests.AttachAllRequest;
import dev.portcullis.policy.attachment.AttachmentRequests.DetachAllRequest;
import dev.portcullis.policy.attachment.AttachmentViews.AttachmentView;
import dev.portcullis.policy.attachment.AttachmentViews.AttachmentsView;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Several policies and several principals at once: all of it in one transaction, or nothing. */
@RestController
public final class AttachmentBatchController {

    /** How many pairs a request may name. */
    static final int MOST_PAIRS = 500;

    private final AttachmentDirectory attachments;
    private final Attaching attaching;
    private final Detaching detaching;
    private final AttachmentPermissions resources;
    private final Principals principals;
    private final GrantRulesDirectory rules;
    private final Writes writes;
    private final Permissions permissions;

    public AttachmentBatchController(
            AttachmentDirectory attachments,
            Attaching attaching,
            Detaching detaching,
            AttachmentPermissions resources,
            Principals principals,
            GrantRulesDirectory rules,
            Writes writes,
            Permissions permissions) {
        this.attachments = attachments;
        this.attaching = attaching;
        this.detaching = detaching;
        this.resources = resources;
        this.principals = principals;
        this.rules = rules;
        this.writes = writes;
        this.permissions = permissions;
    }

    @Operation(
            operationId = "attachPolicies",
            summary = "Attaches every one of the policies to every one of the principals, or nothing.",
            description = "At most 500 pairs. A refusal says of each pair that stands against it which it is and why.")
    @ApiResponse(
            responseCode = "200",
            description = "The attachments, principal by principal.",
            content = @Content(schema = @Schema(implementation = AttachmentsView.class)))
    @PostMapping("/v1/attachments/attach-all")
    @Authorized(
            value = {"ram:AttachPolicyToUser", "ram:AttachPolicyToGroup", "ram:AttachPolicyToRole"},
            access = Access.WIDENING)
    ResponseEntity<Object> attachAll(CallContext call, @RequestBody AttachAllRequest request) {
        List<Pair> pairs = attaching.read(request, "", MOST_PAIRS);
        FoundPrincipals found = look(call, pairs);
        permissions.require(call, resources.demands(call.account(), Action.ATTACH, pairs, found));
        return writes.perform(call.withoutIfMatch().knowing(found.seen()), commands -> {
            rules.require(call);
            List<String> made = Refusals.requireAllDone(pairs, attaching.attach(call, commands, pairs, found));
            return _ -> Answer.ok(view(call, made));
        });
    }

    @Operation(
            operationId = "detachPolicies",
            summary = "Detaches every one of the policies from every one of the principals, or nothing.",
            description = "At most 500 pairs. A refusal says of each pair that stands against it which it is and why.")
    @ApiResponse(responseCode = "204", description = "All of it has ended.", content = @Content)
    @PostMapping("/v1/attachments/detach-all")
    @Authorized(
            value = {"ram:DetachPolicyFromUser", "ram:DetachPolicyFromGroup", "ram:DetachPolicyFromRole"},
            access = Access.NARROWING)
    ResponseEntity<Object> detachAll(CallContext call, @RequestBody DetachAllRequest request) {
        List<Pair> pairs = AttachmentInput.pairs(request, MOST_PAIRS);
        FoundPrincipals found = look(call, pairs);
        permissions.require(call, resources.demands(call.account(), Action.DETACH, pairs, found));
        return writes.perform(call.withoutIfMatch().knowing(found.seen()), commands -> {
            rules.require(call);
            Refusals.requireAllDone(pairs, detaching.detach(call, commands, pairs, found));
            return _ -> Answer.noContent();
        });
    }

    private FoundPrincipals look(CallContext call, List<Pair> pairs) {
        return principals.find(
                call.account(), pairs.stream().map(Pair::principal).collect(Collectors.toSet()));
    }

    private AttachmentsView view(CallContext call, List<String> made) {
        Map<String, AttachmentView> views = attachments.findAll(call.account(), made).stream()
                .map(AttachmentView::of)
                .collect(Collectors.toMap(AttachmentView::attachmentId, view -> view));
        List<AttachmentView> inOrder = new ArrayList<>();
        for (String attachmentId : made) {
            AttachmentView view = views.get(attachmentId);
            if (view != null) {
                inOrder.add(view);
            }
        }
        return new AttachmentsView(inOrder);
    }
}
