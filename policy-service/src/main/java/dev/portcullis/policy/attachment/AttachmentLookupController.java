package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.vocabulary.AccountId;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells identity-service what is attached to a principal that is about to be deleted. It asks in a name of its own: whoever
 * deletes a user need not be allowed to read attachments.
 */
@Hidden
@RestController
class AttachmentLookupController {

    /** More than anybody may have in one scope. */
    private static final int MOST = 1_000;

    private final AttachmentDirectory attachments;
    private final ConsistencyTokens tokens;
    private final ConsistencyGate gate;

    AttachmentLookupController(AttachmentDirectory attachments, ConsistencyTokens tokens, ConsistencyGate gate) {
        this.attachments = attachments;
        this.tokens = tokens;
        this.gate = gate;
    }

    /** The ids of attachments. */
    record FoundAttachments(List<String> attachmentIds) {}

    /** The answer's consistency token is the account's that was asked about, not the caller's. */
    @GetMapping("/v1/peers/accounts/{accountId}/attachments")
    @Authorized(value = Entitlements.LOOK_UP_ATTACHMENTS, on = "*", access = Access.READ)
    ResponseEntity<FoundAttachments> find(
            CallContext call,
            @PathVariable String accountId,
            @RequestParam String principalType,
            @RequestParam String principalId) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        AccountId account = AccountId.parse(accountId);
        AttachmentFilter filter = AttachmentInput.filter(
                Optional.of(principalType),
                Optional.empty(),
                Optional.of(principalId),
                Optional.empty(),
                Optional.empty());
        List<String> found = attachments.list(account, filter, "", MOST).stream()
                .map(AttachmentEntry::attachmentId)
                .toList();
        return ResponseEntity.ok()
                .header(ConsistencyTokens.HEADER, tokens.issue(account, gate.reached(account)))
                .body(new FoundAttachments(found));
    }
}
