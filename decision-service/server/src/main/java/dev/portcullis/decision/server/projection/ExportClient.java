package dev.portcullis.decision.server.projection;

import dev.portcullis.platform.integration.ExportLines;
import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches what the services' own stores hold. Nothing of an answer is believed before its signatures were verified. */
public final class ExportClient {

    private static final int PAGE = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<EventStream, URI> services;
    private final ServiceBearer bearer;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public ExportClient(Map<EventStream, URI> services, ServiceBearer bearer) {
        this.services = new EnumMap<>(services);
        this.bearer = bearer;
    }

    /** An exported event, unverified. */
    record ExportedEvent(Map<String, String> attributes, String data) {}

    /** Some events of an account, in their order, and how far the store had come. */
    private record Part(List<ExportedEvent> events, StreamPosition head) {}

    /** All events of an account after a position. */
    List<ExportedEvent> events(EventStream stream, AccountId account, StreamPosition after)
            throws IOException, InterruptedException {
        List<ExportedEvent> events = new ArrayList<>();
        StreamPosition from = after;
        while (true) {
            Part part = part(stream, "/v1/export/accounts/" + account + "/events?limit=" + PAGE + "&after=" + from);
            events.addAll(part.events());
            if (part.events().isEmpty() || part.events().size() < PAGE) {
                return events;
            }
            from = position(part.events().getLast());
        }
    }

    /** The accounts that have events in the stream. */
    List<AccountId> accounts(EventStream stream) throws IOException, InterruptedException {
        List<AccountId> accounts = new ArrayList<>();
        for (String line : lines(stream, "/v1/export/accounts")) {
            accounts.add(AccountId.parse(json(line).path("accountId").asString("")));
        }
        return accounts;
    }

    /** Audit items of an account after a position, at most so many; unverified. */
    List<IntegrationEvent> auditItems(EventStream service, AccountId account, StreamPosition after, int limit)
            throws IOException, InterruptedException {
        List<IntegrationEvent> items = new ArrayList<>();
        boolean complete = false;
        String path = "/v1/export/audit/accounts/" + account + "/items?limit=" + limit + "&after=" + after;
        for (String line : lines(service, path)) {
            complete = json(line).has("head");
            if (!complete) {
                items.add(item(line));
            }
        }
        if (!complete) {
            throw new IOException("the export of " + service.wireName() + "-service is not complete");
        }
        return items;
    }

    private static IntegrationEvent item(String line) throws IOException {
        try {
            return ExportLines.read(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("a line of the export holds no item", e);
        }
    }

    private Part part(EventStream stream, String path) throws IOException, InterruptedException {
        List<ExportedEvent> events = new ArrayList<>();
        Optional<StreamPosition> head = Optional.empty();
        for (String line : lines(stream, path)) {
            JsonNode node = json(line);
            if (head.isPresent()) {
                throw new IOException("the export of " + stream.wireName() + "-service goes on after its last line");
            }
            if (node.has("head")) {
                head = Optional.of(StreamPosition.parse(node.path("head").asString("")));
            } else {
                events.add(event(node));
            }
        }
        return new Part(
                events,
                head.orElseThrow(
                        () -> new IOException("the export of " + stream.wireName() + "-service is not complete")));
    }

    private static ExportedEvent event(JsonNode node) {
        Map<String, String> attributes = new HashMap<>();
        node.path("attributes").properties().forEach(entry -> {
            if (entry.getValue().isString()) {
                attributes.put(entry.getKey(), entry.getValue().stringValue());
            }
        });
        return new ExportedEvent(attributes, node.path("data").asString(""));
    }

    private static StreamPosition position(ExportedEvent event) {
        return StreamPosition.parse(event.attributes().getOrDefault("epoch", "") + ":"
                + event.attributes().getOrDefault("position", ""));
    }

    private List<String> lines(EventStream stream, String path) throws IOException, InterruptedException {
        URI service = services.get(stream);
        if (service == null) {
            throw new IOException("the address of " + stream.wireName() + "-service is not known");
        }
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer.token())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(stream.wireName() + "-service answered the export with " + answer.statusCode());
        }
        return answer.body().lines().toList();
    }

    private static JsonNode json(String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("a line of the export is not JSON", e);
        }
    }
}
