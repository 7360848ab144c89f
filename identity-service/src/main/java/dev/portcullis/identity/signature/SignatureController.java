package dev.portcullis.identity.signature;

import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.platform.signature.RemoteSignatures;
import dev.portcullis.platform.signature.SignedRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the other services ask about signed requests. */
@RestController
@Tag(name = "signatures")
class SignatureController {

    private final SignatureVerifier verifier;

    SignatureController(SignatureVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * The signer.
     *
     * @param bearerToken valid for a minute
     */
    record VerifiedSignature(String bearerToken) {

        /** Never with the token. */
        @Override
        public String toString() {
            return "a verified signature";
        }
    }

    @Operation(
            operationId = "verifySignature",
            summary = "Checks a signed request for the service that received it and uses its nonce up.")
    @PostMapping(RemoteSignatures.PATH)
    @Authorized(value = Entitlements.VERIFY_SIGNATURES, on = "*", access = Access.READ)
    ResponseEntity<VerifiedSignature> verify(@RequestBody SignedRequest request) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new VerifiedSignature(verifier.bearerFor(request)));
    }
}
