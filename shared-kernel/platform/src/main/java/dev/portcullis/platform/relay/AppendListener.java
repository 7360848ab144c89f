package dev.portcullis.platform.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, for a leading relay, what other processes have committed. */
final class AppendListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendListener.class);
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int WAIT_MILLIS = 1_000;

    private final RelayConnections connections;
    private final String channel;
    private final RelayMailbox mailbox;
    private final Thread thread;

    AppendListener(RelayConnections connections, String channel, RelayMailbox mailbox) {
        this.connections = connections;
        this.channel = channel;
        this.mailbox = mailbox;
        this.thread = Thread.ofPlatform().name("append-listener").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = connections.open();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.execute("LISTEN " + channel);
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                LOG.debug("no notifications for the moment; the relay's scans find what is appended", e);
                pause();
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (!Thread.currentThread().isInterrupted()) {
            PGNotification[] notifications = connection.getNotifications(WAIT_MILLIS);
            for (PGNotification notification : notifications == null ? new PGNotification[0] : notifications) {
                heard(notification.getParameter());
            }
        }
    }

    private void heard(String payload) {
        if (payload.equals(AppendNotifier.SOMEWHERE)) {
            mailbox.put(new RelaySignal.AppendedSomewhere());
            return;
        }
        for (String account : COMMA.splitAsStream(payload).toList()) {
            try {
                mailbox.put(new RelaySignal.Appended(Long.parseLong(account)));
            } catch (NumberFormatException e) {
                mailbox.put(new RelaySignal.AppendedSomewhere());
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
