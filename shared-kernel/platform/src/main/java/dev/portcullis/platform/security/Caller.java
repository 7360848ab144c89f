package dev.portcullis.platform.security;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;

/**
 * Who makes a request, as the verified bearer token says.
 *
 * @param account      the account that the principal belongs to
 * @param principal    the principal's immutable id
 * @param name         the principal's name at the time of sign-in
 * @param credential   id of the credential that was used
 * @param sessionChain ids of the sessions through which the principal acts, outermost first; empty without a session
 */
public record Caller(
        AccountId account,
        PrincipalId principal,
        PrincipalType type,
        String name,
        String credential,
        Optional<String> sessionChain) {}
