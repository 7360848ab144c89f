package dev.portcullis.identity.credential;

import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;

/**
 * Who stands behind a client id.
 *
 * @param secretDigest see {@link SecretDigest}
 */
record Client(
        String clientId,
        String secretDigest,
        AccountId account,
        PrincipalId principal,
        PrincipalType type,
        String name) {}
