package dev.portcullis.standalone.controlplane;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.acl.AclServiceApplication;
import dev.portcullis.decision.server.DecisionServiceApplication;
import dev.portcullis.embedded.FreePort;
import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.identity.IdentityServiceApplication;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.policy.PolicyServiceApplication;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All four services in this JVM, each with a Spring context, a port and a database of its own, on one Kafka. */
final class ControlPlane implements AutoCloseable {

    /** The services, in the order in which they start. */
    enum Service {
        IDENTITY(IdentityServiceApplication.class, KafkaPrincipal.IDENTITY_SERVICE),
        POLICY(PolicyServiceApplication.class, KafkaPrincipal.POLICY_SERVICE),
        ACL(AclServiceApplication.class, KafkaPrincipal.ACL_SERVICE),
        DECISION(DecisionServiceApplication.class, KafkaPrincipal.DECISION_SERVICE);

        private final Class<?> application;
        private final KafkaPrincipal principal;

        Service(Class<?> application, KafkaPrincipal principal) {
            this.application = application;
            this.principal = principal;
        }

        String shortName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, TestDatabase> databases = new EnumMap<>(Service.class);
    private final Map<Service, ConfigurableApplicationContext> contexts = new EnumMap<>(Service.class);

    private ControlPlane() {
        try {
            directory = Files.createTempDirectory("control-plane-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KeyDirectory.provision(directory.resolve("keys"));
        for (Service service : Service.values()) {
            ports.put(service, FreePort.find());
            databases.put(service, TestPostgres.freshDatabase());
        }
        for (Service service : Service.values()) {
            start(service);
        }
    }

    private static final class Holder {
        static final ControlPlane SHARED = new ControlPlane();
    }

    /** The one that the tests of this JVM share. */
    static ControlPlane shared() {
        return Holder.SHARED;
    }

    /** One that a test has for itself, to stop services of it. */
    static ControlPlane ofItsOwn() {
        return new ControlPlane();
    }

    /** Starts a service that is not running. */
    void start(Service service) {
        List<String> arguments = new ArrayList<>();
        settings(service).forEach((name, value) -> arguments.add("--" + name + "=" + value));
        contexts.put(
                service,
                PortcullisApplication.of(service.application, service.shortName() + "-service")
                        .run(arguments.toArray(String[]::new)));
    }

    /** Stops a service. */
    void stop(Service service) {
        requireNonNull(contexts.remove(service)).close();
    }

    private Map<String, String> settings(Service service) {
        Map<String, String> settings =
                new TreeMap<>(requireNonNull(databases.get(service)).properties());
        settings.putAll(TestKafka.properties(service.principal));
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(ports.get(service)));
        settings.put("portcullis.keys.directory", directory.resolve("keys").toString());
        settings.put("portcullis.issuer", "http://portcullis.test");
        settings.put("portcullis.audit.refusals.interval", "3s");
        for (Service peer : Service.values()) {
            settings.put("portcullis." + peer.shortName() + ".url", url(peer).toString());
        }
        settings.put(
                "portcullis.bootstrap.directory", directory.resolve("bootstrap").toString());
        return settings;
    }

    URI url(Service service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    /** Calls of the service with that bearer token. */
    RestClient at(Service service, String bearer) {
        return RestClient.of(url(service)).as(bearer);
    }

    /** A new account, by the platform. */
    Tenant openAccount() {
        JsonNode opened = at(Service.IDENTITY, tokenOf("platform-root.json"))
                .post("/v1/accounts", "{}")
                .expect(201)
                .json();
        JsonNode credential = opened.path("rootCredential");
        String bearer = token(
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString());
        return new Tenant(this, opened.path("accountId").asString(), bearer);
    }

    /** A bearer token of what stands in a credential file of the first start. */
    String tokenOf(String credentialFile) {
        try {
            JsonNode credential = JSON.readTree(
                    Files.readString(directory.resolve("bootstrap").resolve(credentialFile)));
            return token(
                    credential.path("clientId").asString(),
                    credential.path("clientSecret").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bearer token of one of Portcullis' own services. */
    String tokenOf(Service service) {
        String name = service.shortName() + "-service";
        return token(name, KeyDirectory.open(directory.resolve("keys")).clientSecret(name));
    }

    /** A bearer token for client credentials. */
    String token(String clientId, String secret) {
        return tokenAnswer(clientId, secret).expect(200).text("/access_token");
    }

    /** What the token endpoint answers to client credentials. */
    RestAnswer tokenAnswer(String clientId, String secret) {
        String basic = Base64.getEncoder()
                .encodeToString((URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":"
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        return RestClient.of(url(Service.IDENTITY))
                .with("Authorization", "Basic " + basic)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/oauth2/token", "grant_type=client_credentials");
    }

    /** A token signed with identity-service's own key that says what is left of the usual claims after the change. */
    String minted(Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("http://portcullis.test")
                .audience(List.of("portcullis"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))));
        change.accept(claims);
        return signed(claims.build(), signingKey());
    }

    /** A token signed with that key, whatever it is. */
    static String signed(JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // There is one such bean.
    private ECKey signingKey() {
        try {
            JWKSource<SecurityContext> keys =
                    requireNonNull(contexts.get(Service.IDENTITY)).getBean(JWKSource.class);
            JWK key = keys.get(
                            new JWKSelector(
                                    new JWKMatcher.Builder().privateOnly(true).build()),
                            null)
                    .getFirst();
            return key.toECKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bean of a service. */
    <T> T bean(Service service, String name, Class<T> type) {
        return requireNonNull(contexts.get(service)).getBean(name, type);
    }

    /** Waits until the answer has the status: for what has to travel between services first. */
    static RestAnswer eventually(int status, java.util.function.Supplier<RestAnswer> call) {
        return Eventually.returns(() -> call.get().expect(status));
    }

    @Override
    public void close() {
        contexts.values().forEach(ConfigurableApplicationContext::close);
    }
}
