package dev.portcullis.decision.benchmark.http;

import dev.portcullis.decision.benchmark.BenchmarkPart;
import dev.portcullis.decision.benchmark.Form;
import dev.portcullis.decision.benchmark.report.Figure;
import dev.portcullis.decision.benchmark.report.Part;
import dev.portcullis.decision.benchmark.report.Row;
import dev.portcullis.decision.benchmark.report.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Decisions over HTTP: our service with authenticated callers, and Cerbos, one after the other on the same machine. */
public final class HttpPart implements BenchmarkPart {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final int QUESTIONS = 8_192;
    private static final double WRITES = 0.01;

    static final String CERBOS = "Cerbos";
    static final String PORTCULLIS = "Portcullis";
    static final String MOST = "as much as it takes";
    static final String MOST_WRITTEN = "as much as it takes, 1 % writes";
    static final String OWN_RATE = "at 85 % of its own";
    static final String OWN_RATE_WRITTEN = "at 85 % of its own, 1 % writes";
    static final String COMMON_RATE = "at 85 % of Cerbos'";
    static final String COMMON_RATE_WRITTEN = "at 85 % of Cerbos', 1 % writes";
    static final String SUSTAINED = "sustained";
    static final String P99 = "p99";

    /** Most of the memory for what requests leave behind: seldom collected, and by both cores. */
    private static final String JAVA_OPTIONS = "-XX:+UseParallelGC -Xmx2g -Xmn1g";

    /** Replaces those options, to try others or to record a profile of the service. */
    private static final String OPTIONS_PROPERTY = "portcullis.benchmark.java-options";

    private final List<String> javaOptions =
            List.of(System.getProperty(OPTIONS_PROPERTY, JAVA_OPTIONS).split(" "));
    private final List<Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private final Path logs;
    private final Path cerbosHome;

    /** Works in the build's directory of this module, seen from the root of the project. */
    public HttpPart() {
        this(Path.of("decision-service", "benchmark", "target"));
    }

    HttpPart(Path target) {
        logs = target.resolve("http");
        cerbosHome = target.resolve("cerbos");
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Part measure(Form form, Consumer<String> progress) throws Exception {
        rows.clear();
        remarks.clear();
        Optional<Path> cerbos = form == Form.SMOKE ? CerbosBinary.in(cerbosHome) : CerbosBinary.find(cerbosHome);
        remarks.add("Open loop: requests are due at a fixed rate and their latency counts from when they were due. One"
                + " client for all, with 32 connections and a thread of its own, on the same cores as the servers.");
        remarks.add("Portcullis verifies an ES256 bearer token of each request, runs with "
                + String.join(" ", javaOptions) + " on a real PostgreSQL and Kafka; Cerbos answers anybody.");
        remarks.add(
                "Sustained is the highest rate at which 99 % of what was due was answered in time and p99 stayed below"
                        + " 50 ms; every answer is checked. With writes there is one to a hundred requests: the client signs"
                        + " and publishes an event, Kafka takes it, the service writes it into its ledger in PostgreSQL and"
                        + " applies it, all on the same two cores.");
        if (cerbos.isEmpty()) {
            remarks.add("Cerbos " + CerbosBinary.VERSION + " could not be had, so its rows are missing.");
            progress.accept("Cerbos is missing and nothing will be compared with it: " + CerbosBinary.HOW);
        }
        Schedule schedule = Schedule.of(form);
        for (int size : schedule.sizes()) {
            PolicyWorld world = new PolicyWorld(size);
            double common = cerbos.isPresent() ? cerbos(cerbos.get(), world, schedule, progress) : 0;
            portcullis(world, schedule, common, progress);
        }
        return new Part(name(), "Decisions over HTTP", remarks, rows, HttpTargets.of(rows));
    }

    /** Returns the rate at which the others are compared with it. */
    private double cerbos(Path binary, PolicyWorld world, Schedule schedule, Consumer<String> progress)
            throws IOException, InterruptedException {
        try (CerbosServer server = new CerbosServer(binary, world, logs)) {
            server.awaitReady(LONGEST_START);
            LoadTest own = test(server, server.ownDialect(), world, schedule);
            LoadTest authZen = test(server, server.authZenDialect(), world, schedule);
            own.warmUp();
            double ownGlance = own.glance();
            double authZenGlance = authZen.glance();
            boolean authZenIsFaster = authZenGlance > ownGlance;
            remarks.add(
                    "Cerbos %s, %d policies: %.0f/s over AuthZEN, %.0f/s over its own API; the faster one is measured."
                            .formatted(CerbosBinary.VERSION, world.policies(), authZenGlance, ownGlance));
            LoadTest test = authZenIsFaster ? authZen : own;
            String who = CERBOS;
            LoadTest.Capacity capacity = test.capacity();
            add(world, who, capacity, server.process());
            double rate = capacity.comparable();
            LoadRun run = test.atRate(rate);
            add(OWN_RATE, world, who, run);
            add(COMMON_RATE, world, who, run);
            progress.accept(who + ", " + world.policies() + " policies: " + run);
            return rate;
        }
    }

    private static LoadTest test(CerbosServer server, Question.Dialect dialect, PolicyWorld world, Schedule schedule) {
        return new LoadTest(server.address(), Question.of(world, QUESTIONS, dialect), server.process(), schedule);
    }

    private void portcullis(PolicyWorld world, Schedule schedule, double common, Consumer<String> progress)
            throws IOException, InterruptedException {
        try (DecisionServer server = new DecisionServer(world, logs, javaOptions)) {
            server.awaitReady(LONGEST_START);
            LoadTest test = new LoadTest(
                    server.address(), Question.of(world, QUESTIONS, server.dialect()), server.process(), schedule);
            test.warmUp();
            String who = PORTCULLIS;
            LoadTest.Capacity capacity = test.capacity();
            add(world, who, capacity, server.process());
            double rate = capacity.comparable();
            LoadRun run = test.atRate(rate);
            add(OWN_RATE, world, who, run);
            progress.accept(who + ", " + world.policies() + " policies: " + run);
            AtomicInteger written = new AtomicInteger();
            LoadTest writtenTo = test.with(perSecond -> new Writes(server, written, perSecond * WRITES));
            double sustained = writtenTo.sustained(capacity.perSecond());
            rows.add(new Row(
                    MOST_WRITTEN, size(world), who, List.of(new Figure(SUSTAINED, sustained, Unit.PER_SECOND))));
            add(OWN_RATE_WRITTEN, world, who, writtenTo.atRate(LoadTest.comparable(sustained, capacity.perSecond())));
            if (common > 0) {
                add(COMMON_RATE, world, who, test.atRate(common));
                add(COMMON_RATE_WRITTEN, world, who, writtenTo.atRate(common));
            }
        }
    }

    private void add(PolicyWorld world, String who, LoadTest.Capacity capacity, ServerProcess process) {
        rows.add(new Row(
                MOST,
                size(world),
                who,
                List.of(
                        new Figure("closed loop", capacity.perSecond(), Unit.PER_SECOND),
                        new Figure(SUSTAINED, capacity.sustained(), Unit.PER_SECOND),
                        new Figure("processor time per answer", capacity.microsPerAnswer() * 1e3, Unit.NANOSECONDS),
                        new Figure("resident", process.residentKibibytes() * 1024.0, Unit.BYTES))));
    }

    private void add(String what, PolicyWorld world, String who, LoadRun run) {
        rows.add(new Row(
                what,
                size(world),
                who,
                List.of(
                        new Figure("due", run.offered(), Unit.PER_SECOND),
                        new Figure("answered", run.achieved(), Unit.PER_SECOND),
                        new Figure("p50", run.nanos(50), Unit.NANOSECONDS),
                        new Figure("p95", run.nanos(95), Unit.NANOSECONDS),
                        new Figure(P99, run.nanos(99), Unit.NANOSECONDS),
                        new Figure("p99.9", run.nanos(99.9), Unit.NANOSECONDS))));
    }

    private static String size(PolicyWorld world) {
        return "%,d policies".formatted(world.policies());
    }
}
