package dev.portcullis.decision.benchmark.inprocess;

import dev.portcullis.decision.benchmark.contestant.Contestants;
import dev.portcullis.decision.benchmark.report.Figure;
import dev.portcullis.decision.benchmark.report.Row;
import dev.portcullis.decision.benchmark.report.Target;
import dev.portcullis.decision.benchmark.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What decisions in process are to be, beside what they are. */
final class DecisionTargets {

    private static final double LONGEST_MEDIAN = 1_500;
    private static final double FLAT = 1.5;
    private static final double AS_MUCH = 1.1;
    private static final double JCASBIN = 1_000;
    private static final double CEDAR = 100;

    private static final String FEW_RULES_COMPARED =
            "One rule in eleven of Casbin's shape is compared with a question; the others give users their roles and are"
                    + " found in a table, by the peer as by us. It has a tenth of the rules to go through that the other shapes have.";
    private static final String FEW_POLICIES =
            "The peer's time grows with the policies and ours does not: with ten it has next to nothing to go through.";

    private DecisionTargets() {}

    static List<Target> of(List<Row> rows) {
        List<Target> targets = new ArrayList<>();
        List<Row> ours = rows.stream()
                .filter(row -> row.what().equals("account, allowed"))
                .filter(row -> row.contestant().equals(Contestants.PORTCULLIS.toString()))
                .toList();
        if (!ours.isEmpty()) {
            targets.add(median(ours));
            targets.add(allocation(ours));
        }
        rows.stream()
                .filter(row -> row.contestant().equals(Contestants.JCASBIN.toString()))
                .filter(row -> List.of("10,000", "11,000").contains(row.size()))
                .forEach(row -> targets.add(faster(row, JCASBIN, FEW_RULES_COMPARED)));
        rows.stream()
                .filter(row -> row.contestant().equals(Contestants.CEDAR.toString()))
                .forEach(row -> targets.add(faster(row, CEDAR, FEW_POLICIES)));
        return targets;
    }

    private static Target median(List<Row> ours) {
        double first = value(ours.getFirst(), DecisionPart.MEDIAN);
        double last = value(ours.getLast(), DecisionPart.MEDIAN);
        return new Target(
                "a median of about 1 µs (at most 1.5 µs), flat over the sizes (within 1.5 times)",
                overSizes(ours, DecisionPart.MEDIAN),
                last <= LONGEST_MEDIAN && last <= FLAT * first,
                "A question touches a user, what it holds, and three policies, which nobody has asked about for a while:"
                        + " the steps stay the same, but with more users they leave the processor's caches, and waiting for"
                        + " memory is the difference.");
    }

    private static Target allocation(List<Row> ours) {
        double first = value(ours.getFirst(), DecisionPart.ALLOCATED);
        double last = value(ours.getLast(), DecisionPart.ALLOCATED);
        return new Target(
                "no allocation that grows with the number of policies",
                overSizes(ours, DecisionPart.ALLOCATED),
                last <= AS_MUCH * first,
                "More is allocated for more policies.");
    }

    private static String overSizes(List<Row> rows, String name) {
        List<String> found = new ArrayList<>();
        for (Row row : rows) {
            String figure = row.figure(name).map(Figure::toString).orElse("");
            found.add(figure + " at " + row.size());
        }
        return String.join(", ", found);
    }

    private static Target faster(Row peer, double times, String otherwise) {
        double found = value(peer, DecisionPart.BESIDE_OURS);
        return new Target(
                String.format(
                        Locale.ROOT,
                        "%,.0f times as fast as %s: %s, %s",
                        times,
                        peer.contestant(),
                        peer.what(),
                        peer.size()),
                Unit.TIMES.written(found),
                found >= times,
                otherwise);
    }

    private static double value(Row row, String name) {
        return row.figure(name).map(Figure::value).orElse(Double.NaN);
    }
}
