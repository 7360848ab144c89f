package dev.portcullis.platform.security;

import dev.portcullis.platform.keys.KeyDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bearer token with which a service asks the others; fetched when needed and kept until shortly before its end. */
public final class ServiceBearer {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String client;
    private final URI tokens;
    private final KeyDirectory keys;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private String token = "";
    private Instant until = Instant.EPOCH;

    /** @param client the service itself, whose secret is in the key directory */
    public ServiceBearer(String client, URI identityService, KeyDirectory keys, Clock clock) {
        this.client = client;
        this.tokens = identityService.resolve("/oauth2/token");
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that is valid for a while. */
    public synchronized String token() throws IOException, InterruptedException {
        if (clock.instant().isAfter(until.minus(MARGIN))) {
            fetch();
        }
        return token;
    }

    private void fetch() throws IOException, InterruptedException {
        String credentials = client + ":" + keys.clientSecret(client);
        HttpRequest request = HttpRequest.newBuilder(tokens)
                .timeout(TIMEOUT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("identity-service refused this service a bearer token: " + answer.statusCode());
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            token = body.path("access_token").stringValue();
            until = clock.instant().plusSeconds(body.path("expires_in").asLong(60));
        } catch (JacksonException e) {
            throw new IOException("identity-service's answer holds no bearer token", e);
        }
    }
}
