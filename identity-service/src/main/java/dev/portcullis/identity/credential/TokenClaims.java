package dev.portcullis.identity.credential;

import dev.portcullis.platform.security.BearerTokens;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into a token who its bearer is; everything that verifies it reads that and asks nobody. */
public final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final ClientRegistry registry;

    public TokenClaims(ClientRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        String clientId = context.getRegisteredClient().getClientId();
        Client client = registry.client(clientId)
                .orElseThrow(() -> new IllegalStateException("the client " + clientId + " has just been removed"));
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        context.getClaims()
                .subject(client.principal().toString())
                .audience(List.of(BearerTokens.AUDIENCE))
                .claim(BearerTokens.ACCOUNT, client.account().toString())
                .claim(BearerTokens.PRINCIPAL_TYPE, client.type().wireName())
                .claim(BearerTokens.PRINCIPAL_NAME, client.name())
                .claim(BearerTokens.CREDENTIAL, client.clientId());
    }
}
