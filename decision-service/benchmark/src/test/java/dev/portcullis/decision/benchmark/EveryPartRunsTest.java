package dev.portcullis.decision.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Table;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The smallest form of every part, so that none stops working while nobody measures. It asserts no times. */
class EveryPartRunsTest {

    private static Stream<String> names() {
        // The part over HTTP needs real servers: see HttpPartIT.
        return Benchmark.PARTS.stream().map(BenchmarkPart::name).filter(name -> !name.equals("http"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void thePartGivesRowsThatCanBeShown(String name) throws Exception {
        BenchmarkPart part = Benchmark.PARTS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        Part found = part.measure(Form.SMOKE, line -> {});

        assertThat(found.name()).isEqualTo(name);
        assertThat(found.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.figures())
                        .isNotEmpty()
                        .allSatisfy(figure -> assertThat(figure.value()).isFinite()));
        assertThat(new Table(found).plain().lines()).hasSize(found.rows().size() + 1);
    }
}
