package dev.portcullis.decision.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Engine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JsonGenerator;

/**
 * The laws of evaluation, one file each: {@code src/test/resources/cases/<law>.yaml} holds an evaluation line with what it
 * proves. {@code -Dcases.rewrite=src/test/resources/cases} writes the explanations anew; read the difference.
 */
class CasesTest {

    static List<Path> cases() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(CasesTest.class.getResource("/cases"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLawHolds(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, Object> law = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(law.remove("expect"));
        EvaluationLine line = new LineReader().read(Json.written(json -> write(json, law)));
        Decision decision = Engine.decidePolicies(line.account(), line.request());
        assertThat(decision.outcome().wireName() + " by " + decision.layer().wireName() + " "
                        + decision.determining().stream()
                                .map(s -> s.policy().name() + "#" + s.statement())
                                .toList())
                .isEqualTo(
                        expected.get("decision") + " by " + expected.get("layer") + " " + expected.get("determining"));
        if (expected.containsKey("explanation")) {
            String explanation =
                    Engine.explainPolicies(line.account(), line.request()).text();
            String rewrite = System.getProperty("cases.rewrite", "");
            if (rewrite.isEmpty()) {
                assertThat(explanation).isEqualTo(expected.get("explanation"));
            } else {
                String head = text.substring(0, text.indexOf("  explanation: |\n")) + "  explanation: |\n";
                Files.writeString(
                        Path.of(rewrite).resolve(String.valueOf(file.getFileName())), head + explanation.indent(4));
            }
        }
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, member) -> {
                    json.writeName(String.valueOf(key));
                    write(json, member);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Integer number -> json.writeNumber(number);
            default -> json.writeString(String.valueOf(value));
        }
    }
}
