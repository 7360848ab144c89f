package dev.portcullis.identity.credential;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Everybody who may ask for tokens: the roots of accounts and Portcullis' own services. */
public final class ClientRegistry implements RegisteredClientRepository {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final RootCredentialStore roots;
    private final ServiceClients services;

    public ClientRegistry(RootCredentialStore roots, ServiceClients services) {
        this.roots = roots;
        this.services = services;
    }

    /** Who stands behind a client id. */
    Optional<Client> client(String clientId) {
        return services.find(clientId).or(() -> roots.find(clientId));
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return client(clientId).map(ClientRegistry::registered).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients come into being with accounts and keys, not through OAuth");
    }

    private static RegisteredClient registered(Client client) {
        return RegisteredClient.withId(client.clientId())
                .clientId(client.clientId())
                .clientSecret(client.secretDigest())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
                        .build())
                .build();
    }
}
