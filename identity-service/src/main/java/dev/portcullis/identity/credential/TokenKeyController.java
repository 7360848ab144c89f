package dev.portcullis.identity.credential;

import dev.portcullis.identity.audit.IdentityAudit.ServiceKeyRotated;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator does with the keys that bearer tokens are signed with. */
@RestController
@Tag(name = "operations")
@RequestMapping("/v1/operations/token-keys")
class TokenKeyController {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeyController.class);

    private final SigningKeys keys;
    private final AuditItems audit;

    TokenKeyController(SigningKeys keys, AuditItems audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * A published key.
     *
     * @param state {@code next}, {@code signing} or {@code previous}: published until its last token has ended
     */
    record TokenKeyResource(String keyId, Instant signsFrom, String state) {}

    /** The published keys, oldest first. */
    record TokenKeys(List<TokenKeyResource> keys) {}

    @Operation(operationId = "listTokenKeys", summary = "Lists the published keys of bearer tokens.")
    @GetMapping
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.READ)
    TokenKeys list(CallContext call) {
        return published();
    }

    @Operation(
            operationId = "rotateTokenKey",
            summary = "Publishes the next key of bearer tokens; it signs when every service can know it.")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = TokenKeys.class)))
    @PostMapping
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.WIDENING)
    ResponseEntity<TokenKeys> rotate(CallContext call) {
        keys.rotate();
        TokenKeys published = published();
        audit.add(
                AuditedCall.of(call),
                new ServiceKeyRotated("token-key", published.keys().getLast().keyId()));
        LOG.info(
                "request {} of {} published the token key {}",
                call.requestId(),
                call.caller().principal(),
                published.keys().getLast().keyId());
        return ResponseEntity.accepted().body(published);
    }

    private TokenKeys published() {
        Instant signing = keys.signing().signsFrom();
        return new TokenKeys(keys.published().stream()
                .map(key -> new TokenKeyResource(
                        key.key().getKeyID(),
                        key.signsFrom(),
                        state(key.signsFrom().compareTo(signing))))
                .toList());
    }

    private static String state(int comparedWithSigning) {
        if (comparedWithSigning == 0) {
            return "signing";
        }
        return comparedWithSigning < 0 ? "previous" : "next";
    }
}
