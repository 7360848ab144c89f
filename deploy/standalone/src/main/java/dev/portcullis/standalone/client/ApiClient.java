package dev.portcullis.standalone.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls services with a bearer token, which it fetches and renews by itself, and carries the consistency token of each
 * answer into the next call, so that every answer knows of all writes before it.
 *
 * <p>Safe for use by any thread.
 */
public final class ApiClient implements AutoCloseable {

    private static final String TOKEN_HEADER = "Portcullis-Consistency-Token";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofSeconds(30);

    /** How long a 503 is taken for "not yet". */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final URI address;
    private final URI tokenAddress;
    private final Credential credential;
    private final HttpClient http;
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile Bearer bearer = new Bearer("", Instant.EPOCH);
    private volatile Optional<String> consistencyToken = Optional.empty();

    private record Bearer(String token, Instant renewAt) {}

    /** Calls everything through one address. */
    public ApiClient(URI gateway, Credential credential) {
        this(gateway, gateway, credential);
    }

    /** Calls one service, and another one for bearer tokens. */
    public ApiClient(URI address, URI tokenAddress, Credential credential) {
        this.address = address;
        this.tokenAddress = tokenAddress;
        this.credential = credential;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** The account that is signed in. */
    public String accountId() {
        return credential.accountId();
    }

    public Answer get(String path) {
        return call("GET", path, Map.of(), Map.of());
    }

    public Answer post(String path, Map<String, ?> body) {
        return call("POST", path, body, Map.of());
    }

    public Answer put(String path, Map<String, ?> body) {
        return call("PUT", path, body, Map.of());
    }

    public Answer delete(String path) {
        return call("DELETE", path, Map.of(), Map.of());
    }

    /** Any call; an empty body is none. A service that is not ready yet is asked again for a while. */
    public Answer call(String method, String path, Map<String, ?> body, Map<String, String> headers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = callOnce(method, path, body, headers);
            if (answer.status() != 503 || System.nanoTime() > deadline) {
                return answer;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Any call, whose answer is returned whatever it is. */
    public Answer callOnce(String method, String path, Map<String, ?> body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + bearerToken())
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(body)));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        consistencyToken.ifPresent(token -> request.header(TOKEN_HEADER, token));
        headers.forEach(request::header);
        Answer answer = send(method + " " + path, request.build());
        answer.headers().firstValue(TOKEN_HEADER).ifPresent(token -> consistencyToken = Optional.of(token));
        return answer;
    }

    /** The token of the latest answer that had one. */
    public Optional<String> consistencyToken() {
        return consistencyToken;
    }

    private String bearerToken() {
        if (Instant.now().isBefore(bearer.renewAt())) {
            return bearer.token();
        }
        signingIn.lock();
        try {
            if (Instant.now().isAfter(bearer.renewAt())) {
                bearer = signIn();
            }
            return bearer.token();
        } finally {
            signingIn.unlock();
        }
    }

    private Bearer signIn() {
        String pair = URLEncoder.encode(credential.clientId(), StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(credential.clientSecret(), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(tokenAddress.resolve("/oauth2/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        Instant asked = Instant.now();
        Answer answer = send("POST /oauth2/token", request);
        if (!answer.isSuccess()) {
            throw new CallException("Signing in as `" + credential.clientId() + "` was refused with " + answer.status()
                    + " " + answer.body());
        }
        Duration life = Duration.ofSeconds(answer.body().path("expires_in").asLong(60));
        return new Bearer(
                answer.body().path("access_token").asString(""),
                asked.plus(life).minus(RENEW_BEFORE_EXPIRY));
    }

    private Answer send(String call, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(call, response.statusCode(), response.headers(), parse(response.body()));
        } catch (IOException e) {
            throw new CallException(call + " got no answer from `" + request.uri() + "`.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException(call + " was interrupted.", e);
        }
    }

    private static JsonNode parse(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new CallException("The answer is not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
