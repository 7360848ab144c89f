package dev.portcullis.platform.integration;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.StreamPosition;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of an export (NDJSON). An event's line holds every attribute under its name without a prefix, and the payload
 * as the text that was signed, not as JSON within JSON: parsing and writing again would break the signature.
 */
public final class ExportLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExportLines() {}

    /** The line of an event, with its line end. */
    public static String of(IntegrationEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        event.attributes().forEach((attribute, value) -> attributes.put(attribute.attributeName(), value));
        attributes.put(EventAttribute.SIGNATURE, event.signature());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("attributes", attributes);
        line.put("data", event.data());
        return JSON.writeValueAsString(line) + "\n";
    }

    /** The last line of an account's events: how far the account has come. */
    public static String head(StreamPosition head) {
        return "{\"head\":\"" + head + "\"}\n";
    }

    /** The line of an account in the list of accounts. */
    public static String account(AccountId account, StreamPosition head) {
        return "{\"accountId\":\"" + account + "\",\"head\":\"" + head + "\"}\n";
    }

    /**
     * Reads the line of an event, unverified.
     *
     * @throws IllegalArgumentException if the line holds none
     */
    public static IntegrationEvent read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode attributes = node.path("attributes");
            EnumMap<EventAttribute, String> values = new EnumMap<>(EventAttribute.class);
            for (EventAttribute attribute : EventAttribute.values()) {
                JsonNode value = attributes.path(attribute.attributeName());
                if (value.isString()) {
                    values.put(attribute, value.stringValue());
                }
            }
            return new IntegrationEvent(
                    values,
                    node.path("data").stringValue(),
                    attributes.path(EventAttribute.SIGNATURE).stringValue());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the line of the export holds no event", e);
        }
    }
}
