package dev.portcullis.decision.benchmark.http;

import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Row;
import dev.portcullis.decision.benchmark.report.Target;
import dev.portcullis.decision.benchmark.report.Unit;
import java.util.ArrayList;
import java.util.List;

/** What the decision server is to be beside Cerbos, and what it is. */
final class HttpTargets {

    private static final double TIMES = 4;
    private static final double SHARE = 0.5;

    private static final String EACH_ITS_OWN = "each at 85 % of what it sustains";
    private static final String BOTH_THE_SAME = "both at 85 % of what Cerbos sustains";
    private static final String WITH_WRITES = " with 1 % writes";

    private static final String RATE =
            "The client takes about a fifth of the two cores, the kernel's work for a socket a third;"
                    + " docs/explanation/where-the-time-goes.md has the shares of the rest.";
    private static final String WRITTEN =
            "A write takes some 5 ms of processor time on its way, a hundred times as much as a"
                    + " request: a third in Kafka, a third in who signs and publishes it, a third in the ledger and the replica. So 1 % of"
                    + " writes halves what is left for requests.";
    private static final String TAIL =
            "Requests wait for one another and for collections of garbage on cores that the client,"
                    + " and with writes Kafka, PostgreSQL and the projector, use as well.";

    private final List<Row> rows;
    private final String size;

    private HttpTargets(List<Row> rows, String size) {
        this.rows = rows;
        this.size = size;
    }

    /** Nothing where Cerbos was not measured. */
    static List<Target> of(List<Row> rows) {
        List<Target> targets = new ArrayList<>();
        rows.stream().map(Row::size).distinct().forEach(size -> targets.addAll(new HttpTargets(rows, size).all()));
        return targets;
    }

    private List<Target> all() {
        double theirs = figure(HttpPart.MOST, HttpPart.CERBOS, HttpPart.SUSTAINED);
        double p99 = figure(HttpPart.OWN_RATE, HttpPart.CERBOS, HttpPart.P99);
        if (Double.isNaN(theirs) || Double.isNaN(p99)) {
            return List.of();
        }
        return List.of(
                rate("", HttpPart.MOST, theirs),
                tail(EACH_ITS_OWN, "", HttpPart.OWN_RATE, p99),
                tail(BOTH_THE_SAME, "", HttpPart.COMMON_RATE, p99),
                rate(WITH_WRITES, HttpPart.MOST_WRITTEN, theirs),
                tail(EACH_ITS_OWN, WITH_WRITES, HttpPart.OWN_RATE_WRITTEN, p99),
                tail(BOTH_THE_SAME, WITH_WRITES, HttpPart.COMMON_RATE_WRITTEN, p99));
    }

    private Target rate(String how, String row, double theirs) {
        double ours = figure(row, HttpPart.PORTCULLIS, HttpPart.SUSTAINED);
        return new Target(
                "four times the requests per second that Cerbos sustains" + how + ", " + size,
                Unit.TIMES.written(ours / theirs) + ": " + Unit.PER_SECOND.written(ours) + " beside "
                        + Unit.PER_SECOND.written(theirs),
                ours >= TIMES * theirs,
                how.isEmpty() ? RATE : WRITTEN);
    }

    private Target tail(String rate, String how, String row, double theirs) {
        double ours = figure(row, HttpPart.PORTCULLIS, HttpPart.P99);
        return new Target(
                "half of Cerbos' p99, " + rate + how + ", " + size,
                Unit.NANOSECONDS.written(ours) + " beside " + Unit.NANOSECONDS.written(theirs),
                ours <= SHARE * theirs,
                TAIL);
    }

    private double figure(String what, String contestant, String name) {
        return Part.figure(rows, what, size, contestant, name).orElse(Double.NaN);
    }
}
