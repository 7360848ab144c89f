package dev.portcullis.identity.credential;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into a token who its bearer is; everything that verifies it reads that and asks nobody. */
public final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final SigningKeys keys;
    private final AccessKeyStore accessKeys;

    public TokenClaims(SigningKeys keys, AccessKeyStore accessKeys) {
        this.keys = keys;
        this.accessKeys = accessKeys;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Client client = ClientRegistry.clientOf(context.getRegisteredClient());
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).keyId(keys.signingKeyId());
        TokenIssuer.describe(client.subject(), context.getClaims());
        accessKeys.used(client.subject().credential());
    }
}
