package dev.portcullis.platform.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the leading relay of another process that something was committed: a NOTIFY on a connection of its own, after the
 * commit, one for all accounts that came together meanwhile. Within the writing transaction it would serialise all commits of the
 * server. What gets lost here is found by the leader's next scan.
 */
final class AppendNotifier implements AutoCloseable {

    /** Stands for so many accounts that looking at all is cheaper. */
    static final String SOMEWHERE = "*";

    private static final Logger LOG = LoggerFactory.getLogger(AppendNotifier.class);
    private static final int MOST_ACCOUNTS = 300;
    private static final int MOST_WAITING = 10_000;

    private final RelayConnections connections;
    private final String channel;
    private final LinkedBlockingQueue<Long> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    AppendNotifier(RelayConnections connections, String channel) {
        this.connections = connections;
        this.channel = channel;
        this.thread = Thread.ofPlatform().name("append-notifier").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns at once. When too many are waiting, one more is left to the leader's scan. */
    void appended(long account) {
        var _ = waiting.offer(account);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long first = waiting.take();
                try (Connection connection = connections.open()) {
                    notifyFrom(connection, first);
                }
            } catch (SQLException e) {
                LOG.debug("a notification was lost; the next scan finds what was appended", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void notifyFrom(Connection connection, long first) throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        try (PreparedStatement notification = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notification.setString(1, channel);
            long next = first;
            while (true) {
                List<Long> rest = new ArrayList<>();
                waiting.drainTo(rest);
                Set<Long> accounts = new LinkedHashSet<>(rest);
                accounts.add(next);
                notification.setString(2, payload(accounts));
                notification.execute();
                next = waiting.take();
            }
        }
    }

    private static String payload(Set<Long> accounts) {
        return accounts.size() > MOST_ACCOUNTS
                ? SOMEWHERE
                : accounts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
