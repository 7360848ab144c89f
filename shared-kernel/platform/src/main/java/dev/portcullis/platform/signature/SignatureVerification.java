package dev.portcullis.platform.signature;

/** Finds out whether a signed request is who it says it is. */
@FunctionalInterface
public interface SignatureVerification {

    /**
     * Checks the signature and uses its nonce up.
     *
     * @return a bearer token, valid for about a minute, that speaks of the signer
     * @throws dev.portcullis.platform.problem.Rejection if the signature does not hold
     */
    String bearerFor(SignedRequest request);
}
