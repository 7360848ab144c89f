package dev.portcullis.decision.benchmark.snapshot;

import dev.portcullis.decision.benchmark.Form;
import dev.portcullis.decision.benchmark.contestant.RamAccount;
import dev.portcullis.decision.benchmark.report.Figure;
import dev.portcullis.decision.benchmark.report.Row;
import dev.portcullis.decision.benchmark.report.Unit;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.replica.LedgerSource.Snapshot;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.ReplicaLimits;
import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A replica that holds one account, is asked about it and follows its policy stream. */
final class Following {

    private static final int GROUP = 5_000;
    private static final String BY = "Portcullis";

    /** Policies of the account that almost nobody holds otherwise. */
    private static final String EXTRA = "own-0";

    private static final String MORE = "own-1";

    static final String APPLYING = "deciding while deltas are applied";
    static final String IN_IDLES = "p99.9 in idle's";

    private final Replica replica = new Replica(InstantSource.system(), ReplicaLimits.DEFAULT);
    private final Deltas deltas = new Deltas(Instant.now());
    private final Asking asking;
    private final int users;

    Following(Workload workload) {
        users = workload.holdings().size();
        asking = new Asking(workload, replica);
        Map<EventStream, Integer> partitions = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            partitions.put(stream, 1);
        }
        replica.load(
                new Snapshot(
                        List.of(RamAccount.snapshot(workload, Math.min(GROUP, users / 2))), Map.of(), List.of(), 0),
                partitions);
        beat();
        replica.caughtUp();
    }

    /** How long single deltas take with nothing else going on. */
    List<Row> deltas(Form form) {
        int times = form == Form.SMOKE ? 10 : 5_000;
        int fewer = form == Form.SMOKE ? 2 : 50;
        int group = Math.min(GROUP, users / 2);
        return List.of(
                timed("delta: a user gets a policy", "1 fact", times, i -> deltas.attached(i % users, EXTRA)),
                timed("delta: a user loses a policy", "1 fact", times, i -> deltas.detached(i % users, EXTRA)),
                timed(
                        "delta: new version of everybody's policy",
                        String.format(Locale.ROOT, "%,d users", users),
                        times,
                        i -> deltas.everybodysPolicyChanged()),
                timed(
                        "delta: a group gets or loses a policy",
                        String.format(Locale.ROOT, "%,d members", group),
                        times,
                        i -> group(i % 2 == 0)),
                timed(
                        "delta: many users get or lose a policy at once",
                        String.format(Locale.ROOT, "%,d users", group),
                        fewer,
                        i -> many(i % 2 == 0)));
    }

    private interface Change {
        List<Inbound> of(int i);
    }

    private Row timed(String what, String size, int times, Change change) {
        for (int i = 0; i < times; i++) {
            change.of(i).forEach(replica::apply);
        }
        Latencies latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            change.of(i).forEach(replica::apply);
            latencies.add(System.nanoTime() - start);
        }
        return new Row(what, size, BY, figures(latencies));
    }

    private List<Inbound> group(boolean gain) {
        return gain ? deltas.attachedToGroup(EXTRA) : deltas.detachedFromGroup(EXTRA);
    }

    private List<Inbound> many(boolean gain) {
        int group = Math.min(GROUP, users / 2);
        return gain ? deltas.attachedToMany(0, group, EXTRA) : deltas.detachedFromMany(0, group, EXTRA);
    }

    /** How long decisions take while nothing changes and while a lot does, by turns. */
    List<Row> decisions(Form form) throws InterruptedException {
        long turn = switch (form) {
            case FULL -> 5_000_000_000L;
            case QUICK -> 2_000_000_000L;
            case SMOKE -> 100_000_000L;
        };
        int turns = form == Form.FULL ? 4 : 1;
        asking.during(turn, new Latencies());
        Latencies idle = new Latencies();
        Latencies applying = new Latencies();
        for (int i = 0; i < turns; i++) {
            beat();
            asking.during(turn, idle);
            beat();
            whileApplying(() -> asking.during(turn, applying));
        }
        List<Figure> figures = new ArrayList<>(figures(applying));
        figures.add(new Figure(IN_IDLES, applying.percentile(0.999) / idle.percentile(0.999), Unit.TIMES));
        String size = String.format(Locale.ROOT, "%,d users", users);
        return List.of(
                new Row("deciding while nothing changes", size, BY, figures(idle)),
                new Row(APPLYING, size, BY, figures));
    }

    private void whileApplying(Runnable work) throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().name("applying").start(() -> {
            Pace pace = new Pace(1_000);
            for (int i = 0; !ended.get(); i++) {
                pace.next();
                List<Inbound> change =
                        i % 2 == 0 ? deltas.attached(i / 2 % users, MORE) : deltas.detached(i / 2 % users, MORE);
                change.forEach(replica::apply);
                if (i % 100 == 50) {
                    deltas.everybodysPolicyChanged().forEach(replica::apply);
                }
                if (i % 100 == 75) {
                    group(i % 200 == 75).forEach(replica::apply);
                }
                if (i % 1_000 == 500) {
                    many(i % 2_000 == 500).forEach(replica::apply);
                }
            }
        });
        try {
            work.run();
        } finally {
            ended.set(true);
            writer.join();
        }
    }

    private void beat() {
        for (EventStream stream : EventStream.values()) {
            replica.beat(new Heartbeat(stream, 0, Instant.now(), 1, 1));
        }
    }

    private static List<Figure> figures(Latencies latencies) {
        return List.of(
                new Figure("p50", latencies.percentile(0.5), Unit.NANOSECONDS),
                new Figure("p99", latencies.percentile(0.99), Unit.NANOSECONDS),
                new Figure("p99.9", latencies.percentile(0.999), Unit.NANOSECONDS),
                new Figure("longest", latencies.percentile(1), Unit.NANOSECONDS));
    }
}
