package dev.portcullis.decision.benchmark.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
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

    LoadTest(InetSocketAddress server, List<Question> questions, ServerProcess process, Schedule schedule) {
        this.server = server;
        this.questions = questions;
        this.process = process;
        this.schedule = schedule;
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
            return SHARE * Math.max(sustained, LOWEST * perSecond);
        }
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
        double low = LOWEST * closed.achieved();
        double high = closed.achieved();
        double sustained = 0;
        for (int i = 0; i < schedule.searchSteps(); i++) {
            double rate = (low + high) / 2;
            LoadRun run = ask(client -> client.atRate(rate, schedule.searchStep()));
            if (run.sustained() && run.millis(99) <= SLOWEST_P99_MILLIS) {
                sustained = rate;
                low = rate;
            } else {
                high = rate;
            }
        }
        return new Capacity(closed.achieved(), micros, sustained);
    }

    LoadRun atRate(double perSecond) throws IOException {
        return ask(client -> client.atRate(perSecond, schedule.run()));
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
