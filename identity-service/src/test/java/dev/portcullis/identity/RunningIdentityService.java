package dev.portcullis.identity;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestKafka;
import dev.portcullis.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in this JVM on a port of its own choosing, with a database and keys that nobody else has. */
final class RunningIdentityService implements AutoCloseable {

    static final String ISSUER = "http://portcullis.test";
    static final JsonMapper JSON = JsonMapper.shared();

    final TestDatabase database;
    final Path directory;
    final KeyDirectory keys;
    private final Map<String, String> settings;
    private final boolean first;
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;
    private int port;

    private RunningIdentityService(Map<String, String> settings) {
        this.settings = settings;
        this.first = true;
        this.database = TestPostgres.freshDatabase();
        try {
            this.directory = Files.createTempDirectory("identity-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.keys = KeyDirectory.provision(directory.resolve("keys"));
        this.context = run();
        this.port = portOf(context);
    }

    private RunningIdentityService(RunningIdentityService other) {
        this.settings = other.settings;
        this.first = false;
        this.database = other.database;
        this.directory = other.directory;
        this.keys = other.keys;
        this.context = run();
        this.port = portOf(context);
    }

    /** Another instance of the same service, on the same database and with the same keys. It is to be closed first. */
    RunningIdentityService replica() {
        return new RunningIdentityService(this);
    }

    /** The service that the tests of this JVM share. */
    static RunningIdentityService shared() {
        return Holder.SERVICE;
    }

    private static final class Holder {
        /** All tests come from one address: what one of them fails at must not hold up the others. */
        static final RunningIdentityService SERVICE =
                start(Map.of("portcullis.sign-in.failures-per-address", "1000000"));
    }

    /** Starts with these settings besides the usual ones. */
    static RunningIdentityService start(Map<String, String> settings) {
        return new RunningIdentityService(settings);
    }

    static RunningIdentityService start() {
        return start(Map.of());
    }

    void restart() {
        context.close();
        context = run();
        port = portOf(context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Path credentialFile(String name) {
        return directory.resolve("bootstrap").resolve(name);
    }

    JsonNode credential(String name) {
        try {
            return JSON.readTree(Files.readString(credentialFile(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bearer token for what stands in a credential file, such as {@code account-root.json}. */
    String bearer(String credentialFile) {
        JsonNode credential = credential(credentialFile);
        return bearer(
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString());
    }

    String bearer(String clientId, String clientSecret) {
        Answer answer = token(clientId, clientSecret, "grant_type=client_credentials");
        if (answer.status() != 200) {
            throw new AssertionError("no token: " + answer.body());
        }
        return answer.json().path("access_token").asString();
    }

    Answer token(String clientId, String clientSecret, String form) {
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                "/oauth2/token",
                form,
                "Authorization",
                "Basic " + basic,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** A caller that sends this bearer token with every request. */
    Caller as(String bearer) {
        return new Caller(bearer);
    }

    Caller root() {
        return as(bearer("account-root.json"));
    }

    /** The root of an account that has just been opened. */
    Caller rootOfFreshAccount() {
        JsonNode credential = platform().post("/v1/accounts", "{}").json().path("rootCredential");
        return as(bearer(
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString()));
    }

    /** The types of all events of the caller's account, in their order. */
    List<String> eventsOf(Caller caller) {
        return column("SELECT payload_type FROM domain_event WHERE account_id = "
                + caller.get("/v1/account").json().path("accountId").asString()
                + " ORDER BY account_position");
    }

    /** Everything that is kept, as text. */
    String dump() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "domain_event",
                "idempotency_key",
                "account",
                "ram_user",
                "root_credential",
                "token_signing_key",
                "sealed_key",
                "access_key",
                "access_key_secret",
                "login_profile",
                "password_hash",
                "sign_in_attempt",
                "mfa_device",
                "mfa_seed")) {
            all.append(String.join("\n", column("SELECT t::text FROM " + table + " t")));
        }
        return all.toString();
    }

    List<String> column(String sql) {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void update(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Caller platform() {
        return as(bearer("platform-root.json"));
    }

    /** Sends a request as it stands. */
    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** How many events and how many idempotency keys are stored: what refused requests must leave as it was. */
    long stored() {
        return Long.parseLong(column("SELECT (SELECT count(*) FROM domain_event)"
                        + " + (SELECT count(*) FROM idempotency_key) + (SELECT count(*) FROM ram_user)")
                .getFirst());
    }

    @Override
    public void close() {
        context.close();
        http.close();
        if (!first) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConfigurableApplicationContext run() {
        SpringApplication application =
                PortcullisApplication.of(IdentityServiceApplication.class, IdentityServiceApplication.NAME);
        List<String> arguments = new ArrayList<>();
        database.properties().forEach((key, value) -> arguments.add("--" + key + "=" + value));
        TestKafka.properties(KafkaPrincipal.IDENTITY_SERVICE)
                .forEach((key, value) -> arguments.add("--" + key + "=" + value));
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--server.port=0");
        arguments.add("--portcullis.issuer=" + ISSUER);
        arguments.add("--portcullis.keys.directory=" + directory.resolve("keys"));
        arguments.add("--portcullis.bootstrap.directory=" + directory.resolve("bootstrap"));
        return application.run(arguments.toArray(String[]::new));
    }

    private static int portOf(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** An answer and what stands in it. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The stable code of a problem. */
        String code() {
            return json().path("code").asString("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Somebody with a bearer token. */
    final class Caller {

        final String bearer;

        Caller(String bearer) {
            this.bearer = bearer;
        }

        Answer get(String path, String... headers) {
            return call("GET", path, "", headers);
        }

        Answer post(String path, String body, String... headers) {
            return call("POST", path, body, headers);
        }

        Answer put(String path, String body, String... headers) {
            return call("PUT", path, body, headers);
        }

        Answer delete(String path, String... headers) {
            return call("DELETE", path, "", headers);
        }

        Answer call(String method, String path, String body, String... headers) {
            List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + bearer));
            if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
                all.addAll(List.of("Content-Type", "application/json"));
            }
            all.addAll(List.of(headers));
            return send(method, path, body, all.toArray(String[]::new));
        }
    }
}
