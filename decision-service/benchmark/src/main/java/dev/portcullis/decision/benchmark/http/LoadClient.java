package dev.portcullis.decision.benchmark.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Asks a server over kept-alive connections from a single thread, and checks every answer. In the open form requests are
 * due at a fixed rate whatever the server does, and their latency counts from when they were due, so that a server that
 * stalls pays for all that had to wait (no coordinated omission). In the closed form each connection sends its next request
 * as soon as it has an answer: that finds the ceiling and says nothing about latencies.
 */
final class LoadClient implements AutoCloseable {

    private static final long SLOWEST = Duration.ofMinutes(1).toNanos();
    private static final long SELECTABLE = Duration.ofMillis(1).toNanos();
    private static final long NAP = 20_000;

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final List<Question> questions;
    private int next;
    private long right;
    private long wrong;
    private String firstWrong = "";

    LoadClient(InetSocketAddress server, List<Question> questions, int connectionCount) throws IOException {
        this.selector = Selector.open();
        this.questions = questions;
        for (int i = 0; i < connectionCount; i++) {
            connections.add(Connection.open(server, selector));
        }
        idle.addAll(connections);
    }

    /** As many requests as the server answers. */
    LoadRun ceiling(Duration duration) throws IOException {
        return run(Double.POSITIVE_INFINITY, duration);
    }

    /** Requests at a fixed rate per second. */
    LoadRun atRate(double perSecond, Duration duration) throws IOException {
        return run(perSecond, duration);
    }

    private LoadRun run(double perSecond, Duration duration) throws IOException {
        Histogram latencies = new Histogram(SLOWEST, 3);
        right = 0;
        wrong = 0;
        boolean closed = Double.isInfinite(perSecond);
        double interval = closed ? 0 : 1e9 / perSecond;
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long sent = 0;
        long now = start;
        while (now < end) {
            long due = closed ? now : start + (long) (sent * interval);
            while (due <= now && !idle.isEmpty()) {
                idle.removeFirst().send(nextQuestion(), due);
                sent++;
                due = closed ? now : start + (long) (sent * interval);
            }
            await(idle.isEmpty() ? end : due);
            now = collect(latencies);
        }
        long elapsed = now - start;
        long inTime = right;
        long due = closed ? sent : (long) (elapsed / interval);
        drain(latencies);
        // What was due and never sent has waited at least until now.
        for (long i = sent; i < due; i++) {
            latencies.recordValue(Math.min(SLOWEST, elapsed - (long) (i * interval)));
        }
        return new LoadRun(perSecond, inTime * 1e9 / elapsed, wrong, firstWrong, latencies);
    }

    private Question nextQuestion() {
        Question question = questions.get(next);
        next = next + 1 == questions.size() ? 0 : next + 1;
        return question;
    }

    /** Waits for answers until something is due. A selector counts in milliseconds, so the rest is spent in short naps. */
    private void await(long until) throws IOException {
        long left = until - System.nanoTime();
        if (left > SELECTABLE) {
            selector.select(left / SELECTABLE);
        } else if (selector.selectNow() == 0 && left > 0) {
            LockSupport.parkNanos(Math.min(left, NAP));
            selector.selectNow();
        }
    }

    private long collect(Histogram latencies) throws IOException {
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                Connection.Outcome outcome = connection.receive();
                if (outcome != Connection.Outcome.INCOMPLETE) {
                    now = System.nanoTime();
                    latencies.recordValue(Math.min(SLOWEST, now - connection.intended()));
                    count(outcome, connection);
                    idle.addLast(connection);
                }
            }
        }
        selector.selectedKeys().clear();
        return System.nanoTime();
    }

    private void count(Connection.Outcome outcome, Connection connection) {
        if (outcome == Connection.Outcome.RIGHT) {
            right++;
        } else {
            wrong++;
            firstWrong = firstWrong.isEmpty() ? connection.answer() : firstWrong;
        }
    }

    private void drain(Histogram latencies) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (idle.size() < connections.size() && System.nanoTime() < end) {
            selector.select(10);
            collect(latencies);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
