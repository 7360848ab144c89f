package dev.portcullis.platform.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Opens a new epoch of a store of audit items that was restored to an earlier state. Nothing is taken back by that:
 * whoever keeps an audit keeps also the items that the store has lost, under the positions of the old epoch.
 */
public final class AuditEpochOpening {

    private final RelayConnections connections;

    public AuditEpochOpening(RelayConnections connections) {
        this.connections = connections;
    }

    /**
     * Opens the next epoch; items have it from the next one on.
     *
     * @return the new epoch
     */
    public int open(String reason) throws SQLException {
        try (Connection connection = connections.open();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE audit_epoch SET epoch = epoch + 1, opened_at = now(), reason = ? RETURNING epoch""")) {
            connection.setAutoCommit(true);
            update.setString(1, reason);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
