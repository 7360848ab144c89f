package dev.portcullis.identity.messagingkey;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells acl-service whose AccessKey a messaging client has signed with. */
@Hidden
@RestController
class MessagingSignatureController {

    private final MessagingSignatures signatures;

    MessagingSignatureController(MessagingSignatures signatures) {
        this.signatures = signatures;
    }

    /**
     * What a client has signed.
     *
     * @param content what the signature is of, in Base64
     */
    record MessagingSignature(String accessKeyId, String content, String signature) {}

    /**
     * Whether the signature holds.
     *
     * @param principal the ARN of the key's owner, if it does
     */
    record MessagingSigner(boolean verified, Optional<String> principal) {}

    /** Whatever is wrong with the key or the signature, the answer is the same. */
    @PostMapping("/v1/peers/accounts/{accountId}/messaging-signatures")
    @Authorized(value = Entitlements.VERIFY_MESSAGING_SIGNATURES, on = "*", access = Access.READ)
    ResponseEntity<MessagingSigner> verify(
            CallContext call, @PathVariable String accountId, @RequestBody MessagingSignature shown) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        Optional<String> signer = signatures
                .signer(AccountId.parse(accountId), shown.accessKeyId(), content(shown), shown.signature())
                .map(PrincipalName::toString);
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new MessagingSigner(signer.isPresent(), signer));
    }

    private static byte[] content(MessagingSignature shown) {
        try {
            return Base64.getDecoder().decode(shown.content());
        } catch (IllegalArgumentException _) {
            throw Rejection.badField("InvalidParameter", "/content", "what was signed is written in Base64");
        }
    }
}
