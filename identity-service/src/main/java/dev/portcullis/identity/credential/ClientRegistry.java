package dev.portcullis.identity.credential;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Everybody who may ask for tokens: the roots of accounts, whoever has an AccessKey for the API, and Portcullis' own
 * services.
 */
public final class ClientRegistry implements RegisteredClientRepository {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final String CLIENT = "portcullis.client";

    private final RootCredentialStore roots;
    private final ServiceClients services;
    private final AccessKeyStore accessKeys;
    private final SecretDigest digest;

    public ClientRegistry(
            RootCredentialStore roots, ServiceClients services, AccessKeyStore accessKeys, SecretDigest digest) {
        this.roots = roots;
        this.services = services;
        this.accessKeys = accessKeys;
        this.digest = digest;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (AccessKeyId.isAccessKeyId(clientId)) {
            return registered(clientId, accessKey(clientId));
        }
        return services.find(clientId)
                .or(() -> roots.find(clientId))
                .map(client -> registered(clientId, client))
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients come into being with accounts and keys, not through OAuth");
    }

    /** Of whom a client's tokens would speak; empty if there is no such client. */
    Optional<TokenSubject> subjectOf(String clientId) {
        return AccessKeyId.isAccessKeyId(clientId)
                ? accessKeys.whose(clientId).map(AccessKeyStore.Key::subject)
                : services.find(clientId).or(() -> roots.find(clientId)).map(Client::subject);
    }

    /** Who stands behind a client that this registry has found. */
    static Client clientOf(RegisteredClient client) {
        Client found = client.getClientSettings().getSetting(CLIENT);
        if (found == null) {
            throw new IllegalStateException("the client " + client.getClientId() + " is none of this registry");
        }
        return found;
    }

    /**
     * For a key that opens nothing here there is a client all the same, whose secret is nobody's: the answer takes as
     * long, and is the same, as that to a wrong secret.
     */
    private Client accessKey(String accessKeyId) {
        AccessKeyStore.Found found = accessKeys.find(accessKeyId);
        Optional<TokenSubject> subject =
                found.key().filter(AccessKeyStore.Key::opensTheApi).map(AccessKeyStore.Key::subject);
        String right = digest.digest(found.secret());
        String nobodys = digest.digest(accessKeys.nobodysSecret());
        return new Client(
                subject.orElseGet(() -> accessKeys.nobody(accessKeyId)), subject.isPresent() ? right : nobodys);
    }

    private static RegisteredClient registered(String clientId, Client client) {
        return RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientSecret(client.secretDigest())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder().setting(CLIENT, client).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
                        .build())
                .build();
    }
}
