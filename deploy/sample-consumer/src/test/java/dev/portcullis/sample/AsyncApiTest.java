package dev.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The documents say exactly what is published. */
class AsyncApiTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DOCUMENT = ROOT.resolve("docs/reference/asyncapi.yaml");
    private static final Pattern SCHEMA = Pattern.compile("(.+)\\.v([0-9]+)\\.schema\\.json");

    private final Map<String, Object> document = read();

    @ParameterizedTest
    @EnumSource
    void eachStreamsChannelHasTheMessagesWhoseSchemasItsServiceShips(EventStream stream) throws IOException {
        List<String> documented = new ArrayList<>();
        Map<String, Object> channel = map(document, "channels", stream.wireName() + "Events");
        assertThat(channel).containsEntry("address", stream.topic());
        for (Object reference : map(channel, "messages").values()) {
            Map<String, Object> message = resolve(reference);
            String name = String.valueOf(message.get("name"));
            if (name.startsWith("portcullis.")) {
                continue;
            }
            Path schema = DOCUMENT.resolveSibling(
                    String.valueOf(map(message, "payload", "schema").get("$ref")));
            assertThat(schema).isRegularFile();
            assertThat(typeOf(schema)).isEqualTo(name);
            documented.add(String.valueOf(schema.getFileName()));
        }

        assertThat(documented).containsExactlyInAnyOrderElementsOf(shapes(stream));
    }

    @ParameterizedTest
    @EnumSource
    void eachAuditChannelHasTheItemsWhoseSchemasAreShipped(AuditStream stream) throws IOException {
        List<String> documented = new ArrayList<>();
        Map<String, Object> channel = map(document, "channels", stream.wireName() + "Audit");
        assertThat(channel).containsEntry("address", stream.topic());
        for (Object reference : map(channel, "messages").values()) {
            Map<String, Object> message = resolve(reference);
            String name = String.valueOf(message.get("name"));
            documented.add(name);
            assertThat(DOCUMENT.resolveSibling(
                            String.valueOf(map(message, "payload", "schema").get("$ref"))))
                    .hasFileName(name.substring(stream.logName().length() + 1) + ".v1.schema.json")
                    .isRegularFile();
        }

        assertThat(documented).containsExactlyInAnyOrderElementsOf(audited(stream));
    }

    @Test
    void theChannelOfCheckpointsHasThemAloneInOnePartition() {
        Map<String, Object> channel = map(document, "channels", "auditCheckpoints");
        assertThat(channel).containsEntry("address", AuditStream.CHECKPOINTS_TOPIC);
        assertThat(map(channel, "messages").values().stream().map(this::resolve).map(message -> message.get("name")))
                .containsExactly("decision.audit-checkpoint");
        assertThat(map(resolve(map(channel, "bindings")), "kafka")).containsEntry("partitions", 1);
    }

    @Test
    void everyChannelHasTheVoidAndTheHeartbeat() {
        for (EventStream stream : EventStream.values()) {
            assertThat(map(document, "channels", stream.wireName() + "Events", "messages").values().stream()
                            .map(this::resolve)
                            .map(message -> message.get("name")))
                    .contains(EventSigningForm.VOID_TYPE, EventSigningForm.HEARTBEAT_TYPE);
        }
    }

    @Test
    void theHeadersAreTheAttributesThatAreSigned() {
        Map<String, Object> event = map(document, "components", "schemas", "eventHeaders");
        List<String> headers = Stream.concat(
                        Arrays.stream(EventAttribute.values()).map(EventAttribute::headerName),
                        Stream.of("ce_signature", "ce_specversion", "content-type"))
                .toList();
        assertThat(map(event, "properties").keySet()).containsExactlyInAnyOrderElementsOf(headers);
        assertThat(list(event, "required"))
                .doesNotContainAnyElementsOf(Arrays.stream(EventAttribute.values())
                        .filter(attribute -> !attribute.required())
                        .map(EventAttribute::headerName)
                        .toList())
                .containsAll(Arrays.stream(EventAttribute.values())
                        .filter(EventAttribute::required)
                        .map(EventAttribute::headerName)
                        .toList());

        Map<String, Object> heartbeat = map(document, "components", "schemas", "heartbeatHeaders");
        assertThat(map(heartbeat, "properties").keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(HeartbeatAttribute.values())
                                        .filter(attribute -> attribute != HeartbeatAttribute.TOPIC)
                                        .map(HeartbeatAttribute::headerName),
                                Stream.of("ce_signature", "ce_specversion"))
                        .toList());
    }

    @Test
    void theReferenceNamesEveryEventAndTheOrderOfTheAttributes() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/reference/events.md"));
        for (EventStream stream : EventStream.values()) {
            for (String type : published(stream)) {
                assertThat(reference).contains("| `" + type + "` |");
            }
        }
        for (AuditStream stream : AuditStream.values()) {
            for (String type : audited(stream)) {
                String kind = type.substring(stream.logName().length() + 1);
                assertThat(reference).containsAnyOf("| `" + type + "` |", "| `….audit." + kind + "` |");
            }
        }
        String order = String.join(
                ", ",
                Arrays.stream(EventAttribute.values())
                        .map(attribute -> "`" + attribute.attributeName() + "`")
                        .toList());
        assertThat(reference.replaceAll("\\s+", " ")).contains(order);
    }

    private static List<String> audited(AuditStream stream) throws IOException {
        String module = stream == AuditStream.DECISION ? "decision-service/server" : stream.service();
        List<String> types = new ArrayList<>();
        for (String each : List.of("shared-kernel/platform", module)) {
            Path contract = ROOT.resolve(each + "/src/main/resources/contract/audit");
            if (Files.isDirectory(contract)) {
                schemas(contract).forEach(kind -> types.add(stream.typeOf(kind)));
            }
        }
        return types;
    }

    private static List<String> published(EventStream stream) throws IOException {
        return schemas(ROOT.resolve(stream.wireName() + "-service/src/main/resources/contract"));
    }

    private static List<String> schemas(Path contract) throws IOException {
        return List.copyOf(new TreeSet<>(
                shapes(contract).stream().map(shape -> typeOf(Path.of(shape))).toList()));
    }

    /** A type has a schema for each revision that its payload ever had. */
    private static List<String> shapes(EventStream stream) throws IOException {
        return shapes(ROOT.resolve(stream.wireName() + "-service/src/main/resources/contract"));
    }

    private static List<String> shapes(Path contract) throws IOException {
        try (Stream<Path> files = Files.list(contract)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> SCHEMA.matcher(name).matches())
                    .toList();
        }
    }

    private static String typeOf(Path schema) {
        return SCHEMA.matcher(String.valueOf(schema.getFileName())).replaceFirst("$1");
    }

    private Map<String, Object> resolve(Object reference) {
        String path = String.valueOf(((Map<?, ?>) reference).get("$ref"));
        return map(document, path.substring("#/".length()).split("/", -1));
    }

    private static Map<String, Object> read() {
        try {
            return Objects.requireNonNull(new Yaml().load(Files.readString(DOCUMENT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        Map<String, Object> map = from;
        for (String step : path) {
            assertThat(map).containsKey(step);
            map = (Map<String, Object>) Objects.requireNonNull(map.get(step));
        }
        return map;
    }

    private static List<String> list(Map<String, Object> from, String name) {
        return ((List<?>) Objects.requireNonNull(from.get(name)))
                .stream().map(String::valueOf).toList();
    }
}
