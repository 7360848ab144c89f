package dev.portcullis.decision.benchmark.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The steps by which any server is measured. */
final class LoadTest {

    private static final int CONNECTIONS = 32;

    /** A p99 above this is not called sustained, however many answers come. */
    private static final double SLOWEST_P99_MILLIS = 50;

    /** Where the search for the sustained rate begins, as a share of what the closed loop gave. */
    private static final double LOWEST = 0.3;

    private static final double SHARE = 0.85;

    private final InetSocketAddress server;
    private final List<Question> questions;
    private final ServerProcess process;
    private final Schedule schedule;
    private final Beside beside;

    LoadTest(InetSocketAddress server, List<Question> questions, ServerProcess process, Schedule schedule) {
        this(server, questions, process, schedule, _ -> () -> {});
    }

    private LoadTest(
            InetSocketAddress server,
            List<Question> questions,
            ServerProcess process,
            Schedule schedule,
            Beside beside) {
        this.server = server;
        this.questions = questions;
        this.process = process;
        this.schedule = schedule;
        this.beside = beside;
    }

    /** The same steps while something else goes on at any fixed rate. */
    LoadTest with(Beside other) {
        return new LoadTest(server, questions, process, schedule, other);
    }

    /** What goes on beside the requests until it is closed. */
    @FunctionalInterface
    interface Beside {

        /** Begins it, beside so many requests a second. */
        Ending begin(double perSecond);
    }

    /** Ends what goes on. */
    @FunctionalInterface
    interface Ending extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * How much a server takes.
     *
     * @param perSecond      answers when each connection asks as fast as it is answered
     * @param microsPerAnswer processor time of the server's process for each of them
     * @param sustained      the highest fixed rate that was kept up with a p99 below 50 ms
     */
    record Capacity(double perSecond, double microsPerAnswer, double sustained) {

        /** The rate at which latencies are compared: below the edge, where no server is at its best. */
        double comparable() {
            return LoadTest.comparable(sustained, perSecond);
        }
    }

    /** The rate at which latencies are compared, also where none was sustained. */
    static double comparable(double sustained, double perSecond) {
        return SHARE * Math.max(sustained, LOWEST * perSecond);
    }

    void warmUp() throws IOException {
        ask(client -> client.ceiling(schedule.warmUp()));
    }

    /** Answers per second in a short closed run, to compare ways of asking. */
    double glance() throws IOException {
        return ask(client -> client.ceiling(schedule.ceiling())).achieved();
    }

    Capacity capacity() throws IOException {
        Duration before = process.processorTime();
        LoadRun closed = ask(client -> client.ceiling(schedule.ceiling()));
        double micros = process.processorTime().minus(before).toNanos()
                / 1e3
                / Math.max(1, closed.latencies().getTotalCount());
        return new Capacity(closed.achieved(), micros, sustained(closed.achieved()));
    }

    /** The highest rate that is kept up with, below one that was reached without any rate being kept. */
    double sustained(double highest) throws IOException {
        double low = LOWEST * highest;
        double high = highest;
        double sustained = 0;
        for (int i = 0; i < schedule.searchSteps(); i++) {
            double rate = (low + high) / 2;
            LoadRun run = at(rate, schedule.searchStep());
            if (run.sustained() && run.millis(99) <= SLOWEST_P99_MILLIS) {
                sustained = rate;
                low = rate;
            } else {
                high = rate;
            }
        }
        return sustained;
    }

    /** Of several runs at a rate the one with the median p99. */
    LoadRun atRate(double perSecond) throws IOException {
        List<LoadRun> runs = new ArrayList<>();
        for (int i = 0; i < schedule.runs(); i++) {
            runs.add(at(perSecond, schedule.run()));
        }
        runs.sort(Comparator.comparingDouble(run -> run.nanos(99)));
        return runs.get(runs.size() / 2);
    }

    private LoadRun at(double perSecond, Duration duration) throws IOException {
        try (Ending _ = beside.begin(perSecond)) {
            return ask(client -> client.atRate(perSecond, duration));
        }
    }

    private LoadRun ask(Load load) throws IOException {
        try (LoadClient client = new LoadClient(server, questions, CONNECTIONS)) {
            LoadRun run = load.run(client);
            if (run.wrong() > 0) {
                throw new IllegalStateException(run.wrong() + " answers were wrong, the first is " + run.firstWrong());
            }
            return run;
        }
    }

    @FunctionalInterface
    private interface Load {

        LoadRun run(LoadClient client) throws IOException;
    }
}
