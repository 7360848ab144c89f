package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.IntegrationEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens a new epoch of a store that was restored to an earlier state. Positions that Kafka has beyond the store's heads belong
 * to events that no longer are; from here on the store's positions are of the new epoch, and consumers drop what they know
 * of later positions in the old one.
 *
 * <p>Every account gets an event of the new epoch at once, so that consumers need not wait for a write to learn of it. The
 * numbers go on from the account's head.
 */
public final class EpochOpening {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RelayConnections connections;

    public EpochOpening(RelayConnections connections) {
        this.connections = connections;
    }

    /**
     * Opens the next epoch. The relay goes on by itself within seconds.
     *
     * @param operator the principal who does this, by id and name
     * @return the new epoch
     */
    public int open(Operator operator, String reason) throws SQLException {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(true);
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE store_epoch SET epoch = epoch + 1, opened_at = now(), reason = ? RETURNING epoch")) {
                update.setString(1, reason);
                try (ResultSet row = update.executeQuery()) {
                    row.next();
                }
            }
        }
        return finish(operator, reason);
    }

    /**
     * Takes the accounts into the store's epoch that are not in it yet; harmless to repeat, and needed only if
     * {@link #open} was interrupted.
     *
     * @return the store's epoch
     */
    public int finish(Operator operator, String reason) throws SQLException {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(true);
            for (long account : accountsOfEarlierEpochs(connection)) {
                connection.setAutoCommit(false);
                takeOver(connection, account, operator, reason);
                connection.commit();
            }
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT epoch FROM store_epoch")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static List<Long> accountsOfEarlierEpochs(Connection connection) throws SQLException {
        List<Long> accounts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT account_id FROM account_head
                        WHERE epoch < (SELECT epoch FROM store_epoch) ORDER BY account_id""")) {
            while (row.next()) {
                accounts.add(row.getLong(1));
            }
        }
        return accounts;
    }

    /** Under the account's lock, like every append; a writer may have been faster. */
    private static void takeOver(Connection connection, long account, Operator operator, String reason)
            throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, account);
            lock.execute();
        }
        try (PreparedStatement append = connection.prepareStatement("""
                WITH head AS (
                    UPDATE account_head SET epoch = store_epoch.epoch, position = position + 1 FROM store_epoch
                    WHERE account_id = ? AND account_head.epoch < store_epoch.epoch
                    RETURNING account_id, account_head.epoch, position)
                INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data, account_id, epoch, account_position,
                    transaction_id, transaction_index, transaction_count)
                SELECT ?, 'epoch/' || account_id || '/' || epoch, 0, 'Epoch',
                    to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    ?, '1', '{}', ?, account_id, epoch, position, ?, 0, 1
                FROM head""")) {
            UUID transaction = UUID.randomUUID();
            append.setLong(1, account);
            append.setString(2, UUID.randomUUID().toString());
            append.setString(3, IntegrationEvents.EPOCH_OPENED);
            append.setString(4, operator.metaData(account, transaction.toString(), reason));
            append.setObject(5, transaction);
            append.executeUpdate();
        }
    }

    /** Who opens the epoch. */
    public record Operator(String principalId, String name, String credential) {

        private String metaData(long account, String request, String reason) {
            return JSON.writeValueAsString(Map.of(
                    "accountId", Long.toString(account),
                    "actorId", principalId,
                    "actorName", name,
                    "actorType", "platform",
                    "credentialId", credential,
                    "requestId", request,
                    "correlationId", request,
                    "reason", reason));
        }
    }
}
