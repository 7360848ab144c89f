package dev.portcullis.platform.relay;

import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** An event store of its own with writers that append as services do: numbered last, under the account's lock. */
final class SampleStore {

    private final TestDatabase database = TestPostgres.freshDatabase();

    SampleStore() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/platform")
                .load()
                .migrate();
    }

    RelayConnections connections() {
        return database::connect;
    }

    Connection connect() throws SQLException {
        return database.connect();
    }

    /** One committed transaction. */
    void append(AccountId account, String... words) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            append(connection, account, words);
            connection.commit();
        }
    }

    /** The append within a transaction that the caller holds open. */
    static void append(Connection connection, AccountId account, String... words) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, account.value());
            lock.execute();
        }
        long head;
        try (PreparedStatement query = connection.prepareStatement("""
                INSERT INTO account_head (account_id, epoch, position)
                VALUES (?, (SELECT epoch FROM store_epoch), ?)
                ON CONFLICT (account_id)
                DO UPDATE SET epoch = excluded.epoch, position = account_head.position + excluded.position
                RETURNING position""")) {
            query.setLong(1, account.value());
            query.setLong(2, words.length);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                head = row.getLong(1);
            }
        }
        UUID transaction = UUID.randomUUID();
        for (int i = 0; i < words.length; i++) {
            insert(connection, account, head - words.length + 1 + i, transaction, i, words.length, words[i]);
        }
    }

    private static void insert(
            Connection connection,
            AccountId account,
            long position,
            UUID transaction,
            int index,
            int count,
            String words)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data, account_id, epoch, account_position,
                    transaction_id, transaction_index, transaction_count)
                VALUES (?, ?, 0, 'Sample', ?, 'identity.sample.said', '1', ?, ?, ?, (SELECT epoch FROM store_epoch), ?,
                    ?, ?, ?)""")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, "2026-11-22T09:00:00.123Z");
            insert.setString(4, words);
            insert.setString(5, """
                    {"actorId":"%1$s","actorName":"root","actorType":"root","credentialId":"c-1","requestId":"r-1",\
                    "correlationId":"r-1","reason":"why not"}""".formatted(account));
            insert.setLong(6, account.value());
            insert.setLong(7, position);
            insert.setObject(8, transaction);
            insert.setInt(9, index);
            insert.setInt(10, count);
            insert.execute();
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    long storedPosition(AccountId account) throws SQLException {
        return number("SELECT coalesce(max(position), 0) FROM relay_position WHERE account_id = " + account);
    }
}
