package dev.portcullis.decision.benchmark;

import dev.portcullis.decision.benchmark.http.HttpPart;
import dev.portcullis.decision.benchmark.inprocess.DecisionPart;
import dev.portcullis.decision.benchmark.report.Machine;
import dev.portcullis.decision.benchmark.report.Measured;
import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Report;
import dev.portcullis.decision.benchmark.report.Table;
import dev.portcullis.decision.benchmark.snapshot.SnapshotPart;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The command: measures all parts, or those that are named, shows the tables and writes the report. */
public final class Benchmark {

    /** The parts in the order in which they are measured. */
    static final List<BenchmarkPart> PARTS = List.of(new DecisionPart(), new SnapshotPart(), new HttpPart());

    private Benchmark() {}

    /** Runs the command. */
    public static void main(String[] arguments) throws Exception {
        Arguments given;
        try {
            given = Arguments.read(List.of(arguments), PARTS);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.err.println("usage: ./portcullis benchmark [--quick] [--out=DIRECTORY] [PART...]; the parts are "
                    + PARTS.stream().map(BenchmarkPart::name).collect(Collectors.joining(", ")));
            System.exit(2);
            return;
        }
        Machine machine = Machine.here();
        System.out.println(machine);
        for (BenchmarkPart part : given.parts()) {
            Part found = part.measure(given.form(), line -> System.out.println("  " + line));
            System.out.println("\n" + found.title());
            found.remarks().forEach(remark -> System.out.println("- " + remark));
            System.out.println("\n" + new Table(found).plain());
            String date = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
            write(given.out(), new Measured(found, date, command(given, part), machine));
        }
    }

    private static void write(Path directory, Measured measured) {
        Report.in(directory).with(measured).write(directory);
    }

    private static String command(Arguments given, BenchmarkPart part) {
        return "./portcullis benchmark " + (given.form() == Form.QUICK ? "--quick " : "") + part.name();
    }
}
