package dev.portcullis.decision.benchmark.snapshot;

import dev.portcullis.decision.benchmark.BenchmarkPart;
import dev.portcullis.decision.benchmark.Form;
import dev.portcullis.decision.benchmark.contestant.RamAccount;
import dev.portcullis.decision.benchmark.report.Figure;
import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Row;
import dev.portcullis.decision.benchmark.report.Target;
import dev.portcullis.decision.benchmark.report.Unit;
import dev.portcullis.decision.benchmark.workload.Shape;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The state of a large account: what it weighs, how long it takes to build, and to change while decisions are made. */
public final class SnapshotPart implements BenchmarkPart {

    private static final String BY = "Portcullis";
    private static final String PER_GRANTS = "per 100,000 grants";
    private static final double MOST_PER_GRANTS = (1L << 30) / 10.0;

    private static final List<String> REMARKS = List.of(
            "The account of the decisions' table: as many policies as users, each user holding the policy that everybody"
                    + " holds, its team's and one more. A grant is a policy on a user.",
            "Memory is what the heap holds more after a full collection, documents and facts included, with compressed"
                    + " object pointers; it is divided by the grants, so users and policies are in it.",
            "Building is from the facts as the ledger's rows give them, documents parsed and compiled; the first time of"
                    + " three is shown beside the median.",
            "A delta is timed from the payloads of its transaction to the state that is swapped in: folded, documents"
                    + " compiled; the check of the signatures, which runs before and on all processors, is not in it.",
            "The first 5,000 users are in a group, which gets and loses a policy in one fact; beside it 5,000 users get or"
                    + " lose one in a transaction of 5,000 facts.",
            "While applying, one thread asks without a pause and another applies 1,000 single attachments and detachments"
                    + " a second, ten versions of everybody's policy and ten changes of the group a second, and a transaction of"
                    + " 5,000 users a second; idle and applying take turns. p99.9 is of single decisions, availability check included.");

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public Part measure(Form form, Consumer<String> progress) throws InterruptedException {
        int size = switch (form) {
            case FULL -> 100_000;
            case QUICK -> 20_000;
            case SMOKE -> 200;
        };
        Workload workload = Shape.ACCOUNT.of(size);
        List<Row> rows = new ArrayList<>();
        progress.accept("building a state of " + size + " users");
        rows.addAll(building(workload));
        progress.accept("deciding while it changes");
        Following following = new Following(workload);
        rows.addAll(following.deltas(form));
        rows.addAll(following.decisions(form));
        return new Part(name(), "The state of an account", REMARKS, rows, targets(rows));
    }

    private static List<Target> targets(List<Row> rows) {
        List<Target> targets = new ArrayList<>();
        for (Row row : rows) {
            row.figure(PER_GRANTS)
                    .ifPresent(figure -> targets.add(new Target(
                            "1,000,000 grants in 1 GiB of heap: at most 107 MB for 100,000",
                            figure.toString(),
                            figure.value() <= MOST_PER_GRANTS,
                            "Users, policies and facts are in it.")));
            row.figure(Following.IN_IDLES)
                    .ifPresent(figure -> targets.add(new Target(
                            "p99.9 while deltas are applied at most twice that of idle",
                            figure.toString(),
                            figure.value() <= 2,
                            "Who applies shares the two cores and their caches with who asks, and leaves garbage to be"
                                    + " collected.")));
        }
        return targets;
    }

    /** A state without the rows that it was built from. */
    private record Built(AccountState state, long nanos) {

        static Built from(Workload workload) {
            AccountSnapshot snapshot = RamAccount.snapshot(workload);
            long start = System.nanoTime();
            AccountState state = AccountState.of(snapshot, Instant.now());
            return new Built(state, System.nanoTime() - start);
        }
    }

    private static List<Row> building(Workload workload) {
        long grants = workload.grants() + workload.holdings().size();
        double[] nanos = new double[3];
        double bytes = 0;
        for (int i = 0; i < nanos.length; i++) {
            long before = used();
            Built built = Built.from(workload);
            nanos[i] = built.nanos();
            bytes = used() - before;
            if (built.state().facts().all().isEmpty()) {
                throw new IllegalStateException("nothing was built");
            }
        }
        double first = nanos[0];
        Arrays.sort(nanos);
        String size = String.format(Locale.ROOT, "%,d grants", grants);
        return List.of(
                new Row(
                        "memory",
                        size,
                        BY,
                        List.of(
                                new Figure("all", bytes, Unit.BYTES),
                                new Figure(PER_GRANTS, bytes / grants * 100_000, Unit.BYTES))),
                new Row(
                        "building",
                        size,
                        BY,
                        List.of(
                                new Figure("p50", nanos[1], Unit.NANOSECONDS),
                                new Figure("first", first, Unit.NANOSECONDS))));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
