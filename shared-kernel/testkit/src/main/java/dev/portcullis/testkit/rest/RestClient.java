package dev.portcullis.testkit.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls a service. Immutable: a client with another header is another client.
 *
 * @param headers sent with every call
 */
public record RestClient(URI service, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A client that sends no headers of its own. */
    public static RestClient of(URI service) {
        return new RestClient(service, Map.of());
    }

    /** The same client with one more header. */
    public RestClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new RestClient(service, more);
    }

    /** The same client with a bearer token. */
    public RestClient as(String bearerToken) {
        return with("Authorization", "Bearer " + bearerToken);
    }

    public RestAnswer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public RestAnswer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public RestAnswer post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body));
    }

    public RestAnswer put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body));
    }

    private RestAnswer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (body.contentLength() > 0 && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new RestAnswer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
