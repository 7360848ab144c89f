package dev.portcullis.identity.credential;

/**
 * Who stands behind a client id.
 *
 * @param secretDigest see {@link SecretDigest}
 */
record Client(TokenSubject subject, String secretDigest) {}
