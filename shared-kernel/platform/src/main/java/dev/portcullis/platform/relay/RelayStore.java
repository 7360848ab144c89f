package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The store as its relay sees it, over the one connection whose session holds the leader's lock: when the connection is
 * lost, so are the lock and the term. It reads committed rows and waits for nobody.
 */
final class RelayStore implements AutoCloseable {

    /** Two numbers, so that it can never be the lock of an account, which is one. */
    private static final String LEADERS_LOCK = "SELECT pg_try_advisory_lock(1380273217, ?)";

    private final Connection connection;
    private final StoreTables tables;

    private RelayStore(Connection connection, StoreTables tables) {
        this.connection = connection;
        this.tables = tables;
    }

    static RelayStore open(RelayConnections connections, StoreTables tables) throws SQLException {
        Connection connection = connections.open();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            // Positions that a crash forgets are published again, and consumers drop what they have: not worth a flush.
            statement.execute("SET synchronous_commit = off");
            // A server that hears nothing of a dead leader's machine gives the lock away within seconds.
            statement.execute("SET tcp_keepalives_idle = 5");
            statement.execute("SET tcp_keepalives_interval = 2");
            statement.execute("SET tcp_keepalives_count = 3");
            return new RelayStore(connection, tables);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** True if this session is now the leader's. */
    boolean tryToLead() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LEADERS_LOCK)) {
            lock.setInt(1, tables.lock());
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Begins a term: a fencing number above all earlier ones. */
    long beginTerm(String holder) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement durably = connection.createStatement();
                PreparedStatement update = connection.prepareStatement("UPDATE " + tables.leader()
                        + " SET fencing = fencing + 1, holder = ?, since = now() RETURNING fencing")) {
            durably.execute("SET LOCAL synchronous_commit = on");
            update.setString(1, holder);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                long fencing = row.getLong(1);
                connection.commit();
                return fencing;
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The store's epoch. */
    int epoch() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM " + tables.epoch())) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The published position of every account that has one. */
    Map<Long, StreamPosition> positions() throws SQLException {
        Map<Long, StreamPosition> positions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT account_id, epoch, position FROM " + tables.positions())) {
            while (row.next()) {
                positions.put(row.getLong(1), new StreamPosition(row.getInt(2), row.getLong(3)));
            }
        }
        return positions;
    }

    /** Up to where the relay knows what it wrote, by partition. */
    Map<Integer, Long> offsets() throws SQLException {
        Map<Integer, Long> offsets = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT topic_partition, next_offset FROM " + tables.offsets())) {
            while (row.next()) {
                offsets.put(row.getInt(1), row.getLong(2));
            }
        }
        return offsets;
    }

    /**
     * The heads that have changed since another scan, and the term that the store knows.
     *
     * @param since the {@link Scan#next} of that scan; {@code 0} for all heads
     */
    Scan scan(String since) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("""
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text, l.fencing, e.epoch, h.account_id, h.position
                FROM %s l CROSS JOIN %s e
                LEFT JOIN %s h ON h.changed_by >= CAST(? AS xid8)""".formatted(tables.leader(), tables.epoch(), tables.heads()))) {
            query.setString(1, since);
            try (ResultSet row = query.executeQuery()) {
                String next = since;
                long fencing = 0;
                int epoch = 0;
                List<Head> heads = new ArrayList<>();
                while (row.next()) {
                    next = row.getString(1);
                    fencing = row.getLong(2);
                    epoch = row.getInt(3);
                    long account = row.getLong(4);
                    if (!row.wasNull()) {
                        heads.add(new Head(account, row.getLong(5)));
                    }
                }
                return new Scan(next, fencing, epoch, heads);
            }
        }
    }

    /** The next events of each account after what was sent of it, at most so many of each, in order. */
    List<StoredEvent> events(Collection<AccountProgress> accounts, int limit) throws SQLException {
        Array ids = bigints(accounts.stream().map(AccountProgress::account).toList());
        Array sent = bigints(
                accounts.stream().map(account -> account.sent().position()).toList());
        try (PreparedStatement query =
                connection.prepareStatement("SELECT " + StoredEvents.COLUMNS + """
                 FROM unnest(?::bigint[], ?::bigint[]) AS wanted (account_id, position)
                CROSS JOIN LATERAL (
                    SELECT * FROM %s
                    WHERE account_id = wanted.account_id AND account_position > wanted.position
                    ORDER BY account_position LIMIT ?) d
                ORDER BY d.account_id, d.account_position""".formatted(tables.rows()))) {
            query.setArray(1, ids);
            query.setArray(2, sent);
            query.setInt(3, limit);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(StoredEvents.read(row));
                }
            }
            return events;
        }
    }

    /** Those of the published events that the store does not have at the same place. */
    List<PublishedEvent> unknown(Collection<PublishedEvent> published) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT 1 FROM %s
                WHERE account_id = ? AND account_position = ? AND epoch = ? AND event_identifier = ?""".formatted(tables.rows()))) {
            List<PublishedEvent> unknown = new ArrayList<>();
            for (PublishedEvent event : published) {
                query.setLong(1, event.account());
                query.setLong(2, event.position().position());
                query.setInt(3, event.position().epoch());
                query.setString(4, event.id());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        unknown.add(event);
                    }
                }
            }
            return unknown;
        }
    }

    /** Stores how far the accounts have come; false, and nothing stored, if another term has begun. */
    boolean storePositions(long fencing, Collection<AccountProgress> accounts) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("""
                INSERT INTO %s (account_id, epoch, position)
                SELECT * FROM unnest(?::bigint[], ?::int[], ?::bigint[])
                WHERE EXISTS (SELECT 1 FROM %s WHERE fencing = ?)
                ON CONFLICT (account_id) DO UPDATE SET epoch = excluded.epoch, position = excluded.position""".formatted(tables.positions(), tables.leader()))) {
            update.setArray(
                    1, bigints(accounts.stream().map(AccountProgress::account).toList()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "int",
                            accounts.stream()
                                    .map(account -> account.acknowledged().epoch())
                                    .toArray()));
            update.setArray(
                    3,
                    bigints(accounts.stream()
                            .map(account -> account.acknowledged().position())
                            .toList()));
            update.setLong(4, fencing);
            return update.executeUpdate() == accounts.size();
        }
    }

    /** Stores up to where the relay knows what it wrote, under the same condition. */
    void storeOffsets(long fencing, Map<Integer, Long> offsets) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                INSERT INTO %s (topic_partition, next_offset)
                SELECT * FROM unnest(?::int[], ?::bigint[])
                WHERE EXISTS (SELECT 1 FROM %s WHERE fencing = ?)
                ON CONFLICT (topic_partition) DO UPDATE SET next_offset = excluded.next_offset""".formatted(tables.offsets(), tables.leader()))) {
            List<Integer> partitions = List.copyOf(offsets.keySet());
            update.setArray(1, connection.createArrayOf("int", partitions.toArray()));
            update.setArray(2, bigints(partitions.stream().map(offsets::get).toList()));
            update.setLong(3, fencing);
            update.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Array bigints(List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    /**
     * What a scan saw.
     *
     * @param next what the next scan has to name to miss nothing
     */
    record Scan(String next, long fencing, int epoch, List<Head> heads) {}

    /** The last committed position of an account. */
    record Head(long account, long position) {}

    /** An event that Kafka has. */
    record PublishedEvent(long account, StreamPosition position, String id) {}
}
