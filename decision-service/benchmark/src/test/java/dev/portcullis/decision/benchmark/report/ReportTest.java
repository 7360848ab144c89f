package dev.portcullis.decision.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void aPartThatIsMeasuredAgainReplacesItselfAndNothingElse(@TempDir Path directory) {
        Report.in(directory)
                .with(measured("first", 1))
                .with(measured("second", 2))
                .write(directory);

        Report.in(directory).with(measured("first", 3)).write(directory);

        assertThat(Report.in(directory).parts()).containsExactly(measured("first", 3), measured("second", 2));
    }

    @Test
    void theMarkdownNamesCommandDateAndMachineAndLeavesMissingFiguresEmpty() {
        Part part = new Part(
                "a",
                "A title",
                List.of("A remark."),
                List.of(
                        new Row("x", "10", "we", List.of(new Figure("p50", 1234, Unit.NANOSECONDS))),
                        new Row("x", "10", "they", List.of(new Figure("B/op", 80, Unit.BYTES)))),
                List.of(
                        new Target("at most 2 µs", "1.23 µs", true, "-"),
                        new Target("at most 1 µs", "1.23 µs", false, "It is far away.")));

        String markdown = new Report(List.of(new Measured(part, "2026-06-01", "./run a", machine()))).markdown();

        assertThat(markdown)
                .contains("## A title")
                .contains("`./run a`, 2026-06-01, a processor, 2 cores, 24 GB; a system; a Java")
                .contains("- A remark.")
                .contains("| what | size | by | p50 | B/op |\n|---|---|---|--:|--:|\n")
                .contains("| x | 10 | we | 1.23 µs |  |\n| x | 10 | they |  | 80 B |\n")
                .contains("| at most 2 µs | 1.23 µs | met |\n| at most 1 µs | 1.23 µs | **not met** |\n")
                .endsWith("and why:\n\n- at most 1 µs: 1.23 µs. It is far away.\n");
    }

    @Test
    void unitsKeepThreeDigitsThatMatter() {
        assertThat(Unit.NANOSECONDS.written(999)).isEqualTo("999 ns");
        assertThat(Unit.NANOSECONDS.written(31_415)).isEqualTo("31.4 µs");
        assertThat(Unit.TIMES.written(2.5)).isEqualTo("2.50 ×");
        assertThat(Unit.PER_SECOND.written(45_000)).isEqualTo("45 k/s");
        assertThat(Unit.COUNT.written(7)).isEqualTo("7");
    }

    private static Measured measured(String name, double value) {
        Row row = new Row("x", "1", "we", List.of(new Figure("p50", value, Unit.COUNT)));
        return new Measured(new Part(name, name, List.of(), List.of(row), List.of()), "2026-06-01", "./run", machine());
    }

    private static Machine machine() {
        return new Machine("a processor", 2, "24 GB", "a system", "a Java");
    }
}
