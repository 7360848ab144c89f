package dev.portcullis.standalone.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Whether the whole is ready: all services are. */
final class UpstreamHealth {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Map<String, URI> services;
    private final HttpClient client;

    UpstreamHealth(Upstreams upstreams, HttpClient client) {
        this.services = Map.of(
                "identity", upstreams.identity(),
                "policy", upstreams.policy(),
                "acl", upstreams.acl(),
                "decision", upstreams.decision());
        this.client = client;
    }

    /** The answer: UP or DOWN, for all together and for each. */
    record Report(String status, Map<String, String> services) {}

    Report ask() {
        Map<String, String> states = new TreeMap<>();
        services.forEach((name, address) -> states.put(name, isReady(address) ? "UP" : "DOWN"));
        return new Report(states.containsValue("DOWN") ? "DOWN" : "UP", states);
    }

    private boolean isReady(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/health/ready"))
                .timeout(LIMIT)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
