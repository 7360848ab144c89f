package dev.portcullis.identity.messagingkey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.sealing.RecipientKey;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals the AccessKeys for messaging of an account for an enforcement point that acl-service has enrolled. acl-service vouches for
 * the public key and passes on what it cannot open.
 */
@Hidden
@RestController
class MessagingKeyController {

    private static final byte[] PURPOSE = "portcullis messaging access keys 1".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MessagingKeys keys;

    MessagingKeyController(MessagingKeys keys) {
        this.keys = keys;
    }

    /**
     * For whom to seal.
     *
     * @param context to what the sealed keys belong
     * @param known   the state that is known already
     */
    record SealingRequest(String publicKey, String context, Optional<String> known) {}

    /**
     * The keys that may be used now.
     *
     * @param state  tells one set of keys from another
     * @param sealed absent if that state is known
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SealedKeys(String state, int count, Optional<RecipientKey.Sealed> sealed) {}

    @PostMapping("/v1/peers/accounts/{accountId}/messaging-keys")
    @Authorized(value = Entitlements.SEAL_MESSAGING_KEYS, on = "*", access = Access.READ)
    ResponseEntity<SealedKeys> seal(
            CallContext call, @PathVariable String accountId, @RequestBody SealingRequest request) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        RecipientKey recipient = recipient(request);
        MessagingKeys.Usable usable = keys.usable(AccountId.parse(accountId));
        boolean known = request.known().filter(usable.state()::equals).isPresent();
        Optional<RecipientKey.Sealed> sealed = known
                ? Optional.empty()
                : Optional.of(recipient.seal(
                        PURPOSE,
                        (request.context() + " " + usable.state()).getBytes(StandardCharsets.UTF_8),
                        JSON.writeValueAsBytes(usable.opened())));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new SealedKeys(usable.state(), usable.count(), sealed));
    }

    private static RecipientKey recipient(SealingRequest request) {
        try {
            return RecipientKey.parse(request.publicKey());
        } catch (IllegalArgumentException e) {
            throw Rejection.badField("InvalidParameter", "/publicKey", String.valueOf(e.getMessage()));
        }
    }
}
