package dev.portcullis.identity.credential;

import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The services of Portcullis as clients. Their ids are short numbers, which no account and no user ever has. */
public final class ServiceClients {

    private static final int FIRST_ID = 101;

    private final Map<String, Client> clients;

    /** The services whose secrets are in the key directory; they belong to the given account. */
    public ServiceClients(KeyDirectory keys, SecretDigest digest, AccountId owner) {
        Map<String, Client> byId = new HashMap<>();
        keys.clientSecrets()
                .forEach((service, secret) ->
                        byId.put(service, new Client(subject(service, owner), digest.digest(secret))));
        this.clients = Map.copyOf(byId);
    }

    Optional<Client> find(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    /** The service as its tokens speak of it. */
    public static TokenSubject subject(String service, AccountId owner) {
        PrincipalId id = new PrincipalId(Integer.toString(FIRST_ID + KeyDirectory.CLIENT_IDS.indexOf(service)));
        return new TokenSubject(owner, id, PrincipalType.SERVICE, service, service);
    }
}
