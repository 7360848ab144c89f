package dev.portcullis.identity.credential;

import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;

/**
 * Of whom a bearer token speaks.
 *
 * @param name       the principal's name now
 * @param credential what it was obtained with: the id of an AccessKey, of a root credential or of a session
 */
public record TokenSubject(
        AccountId account, PrincipalId principal, PrincipalType type, String name, String credential) {}
