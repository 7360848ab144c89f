package dev.portcullis.identity.credential;

import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into a token who its bearer is; everything that verifies it reads that and asks nobody. */
public final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final SigningKeys keys;
    private final RootCredentialStore roots;
    private final AccessKeyStore accessKeys;
    private final TokenAudit audit;
    private final TokenMomentStore moments;

    public TokenClaims(
            SigningKeys keys,
            RootCredentialStore roots,
            AccessKeyStore accessKeys,
            TokenAudit audit,
            TokenMomentStore moments) {
        this.moments = moments;
        this.keys = keys;
        this.roots = roots;
        this.accessKeys = accessKeys;
        this.audit = audit;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Client client = ClientRegistry.clientOf(context.getRegisteredClient());
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).keyId(keys.signingKeyId());
        TokenIssuer.describe(
                client.subject(), moments.ofIssue(List.of(client.subject().principal())), context.getClaims());
        roots.used(client.subject().credential());
        accessKeys.used(client.subject().credential());
        AuthorizationGrantType grant = Objects.requireNonNull(context.getAuthorizationGrantType());
        context.getClaims().claims(claims -> audit.issued(client.subject(), grant.getValue(), claims));
    }
}
