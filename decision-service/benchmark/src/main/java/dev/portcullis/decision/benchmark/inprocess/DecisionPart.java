package dev.portcullis.decision.benchmark.inprocess;

import dev.portcullis.decision.benchmark.BenchmarkPart;
import dev.portcullis.decision.benchmark.Form;
import dev.portcullis.decision.benchmark.contestant.Contestants;
import dev.portcullis.decision.benchmark.report.Figure;
import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Row;
import dev.portcullis.decision.benchmark.report.Unit;
import dev.portcullis.decision.benchmark.workload.Answer;
import dev.portcullis.decision.benchmark.workload.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;

/** Decisions in the same process, the peers beside the engine. */
public final class DecisionPart implements BenchmarkPart {

    static final String MEDIAN = "p50";
    static final String ALLOCATED = "B/op";
    static final String BESIDE_OURS = "p50 in Portcullis's";

    private static final List<String> REMARKS = List.of(
            "What a size counts: in an account its policies, and as many users, each holding the policy that everybody"
                    + " holds, its team's and one more; in Kafka's shape topics with ten entries each, of which a user has"
                    + " twenty; in Casbin's shape rules, one in eleven a role's and the others users in roles.",
            "Every contestant answers the same 1,024 questions in turn, and a test of the build checks that all answer"
                    + " alike. Every cell has a JVM of its own with the serial collector; times are JMH's samples of single"
                    + " calls, the clock's own 20 to 30 ns included; B/op is JMH's gc.alloc.rate.norm.",
            "Portcullis decides on the state that the decision server keeps, and in full: address list of the instance,"
                    + " permission to read its information, then the topic, naming the determining statements. The request"
                    + " is put together for each call. The peers are asked about the topic alone.",
            "jCasbin: roles for policies, a rule per action and topic, the cheapest comparison first in the matcher, no"
                    + " column that the workload does not need; its cache of results is off, as nobody else has one.",
            "Cedar: an entity per policy with the holders as members; the policy set parsed once and kept by `cache()`;"
                    + " a request brings the two entities that it is about.",
            "Kafka: the broker's authorizer with its metrics, as the broker runs it; it finds entries by topic and so needs"
                    + " one per user, which is why only Kafka's shape is put to it.",
            "With conditions: every rule asks for an address range and a date; the engine reads both from their texts for"
                    + " each request.");

    @Override
    public String name() {
        return "decision";
    }

    @Override
    public Part measure(Form form, Consumer<String> progress) throws RunnerException {
        List<Row> rows = new ArrayList<>();
        for (Cells cells : Cells.of(form)) {
            progress.accept(cells.shape() + " " + cells.sizes() + " " + cells.kinds() + " " + cells.by());
            Collection<RunResult> results = new Runner(cells.options(form)).run();
            results.forEach(result -> rows.add(row(result)));
        }
        rows.sort(Comparator.comparing(Row::what)
                .thenComparingLong(row -> Long.parseLong(row.size().replace(",", ""))));
        List<Row> compared = besideOurs(rows);
        return new Part(name(), "Decisions in process", REMARKS, compared, DecisionTargets.of(compared));
    }

    private static Row row(RunResult result) {
        BenchmarkParams params = result.getParams();
        Shape shape = Shape.valueOf(params.getParam("shape"));
        String what = switch (shape) {
            case ACCOUNT -> "account, ";
            case ACCOUNT_WITH_CONDITIONS -> "account with conditions, ";
            case KAFKA -> "Kafka's shape, ";
            case CASBIN -> "Casbin's shape, ";
        };
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Row(
                what + Answer.valueOf(params.getParam("kind")),
                String.format(Locale.ROOT, "%,d", Integer.parseInt(params.getParam("size"))),
                Contestants.valueOf(params.getParam("by")).toString(),
                List.of(
                        new Figure(MEDIAN, times.getPercentile(50), Unit.NANOSECONDS),
                        new Figure("p99", times.getPercentile(99), Unit.NANOSECONDS),
                        new Figure("mean", times.getMean(), Unit.NANOSECONDS),
                        new Figure(ALLOCATED, allocated(result), Unit.BYTES)));
    }

    private static double allocated(RunResult result) {
        for (Result<?> secondary : result.getSecondaryResults().values()) {
            if (secondary.getLabel().endsWith("gc.alloc.rate.norm")) {
                return secondary.getScore();
            }
        }
        throw new IllegalStateException("JMH did not say how much was allocated");
    }

    /** Every peer's median in ours. */
    private static List<Row> besideOurs(List<Row> rows) {
        String ours = Contestants.PORTCULLIS.toString();
        List<Row> compared = new ArrayList<>();
        for (Row row : rows) {
            Row compare = row;
            for (Row other : rows) {
                if (!row.contestant().equals(ours)
                        && other.contestant().equals(ours)
                        && other.what().equals(row.what())
                        && other.size().equals(row.size())) {
                    double ratio = median(row) / median(other);
                    compare = row.with(new Figure(BESIDE_OURS, ratio, Unit.TIMES));
                }
            }
            compared.add(compare);
        }
        return compared;
    }

    private static double median(Row row) {
        return row.figure(MEDIAN).map(Figure::value).orElse(Double.NaN);
    }
}
