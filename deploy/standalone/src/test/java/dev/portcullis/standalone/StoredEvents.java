package dev.portcullis.standalone;

import dev.portcullis.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Looks into the databases of a running installation, past all services. */
final class StoredEvents {

    static final List<String> STREAMS = List.of("identity", "policy", "acl");

    private final Path home;

    StoredEvents(Path home) {
        this.home = home;
    }

    private Connection connect(String database) throws SQLException, IOException {
        var ports = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgresql") + "/" + database,
                EmbeddedPostgres.SUPERUSER,
                Files.readString(home.resolve("secrets/postgresql.password")).strip());
    }

    /** For each stream and account the last position that its event store holds; the positions are checked for holes. */
    Map<String, Long> heads() throws SQLException, IOException {
        Map<String, Long> heads = new TreeMap<>();
        for (String stream : STREAMS) {
            try (Connection connection = connect(stream);
                    var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT account_id, max(account_position), count(*) FROM domain_event GROUP BY account_id")) {
                while (rows.next()) {
                    if (rows.getLong(2) != rows.getLong(3)) {
                        throw new AssertionError("account " + rows.getLong(1) + " has holes in stream " + stream);
                    }
                    heads.put(stream + "/" + rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return heads;
    }

    /** The ids of all events and audit items that the stores hold, each with how often. */
    Map<String, Integer> eventIds() throws SQLException, IOException {
        Map<String, Integer> ids = new HashMap<>();
        for (String stream : STREAMS) {
            addAll(ids, stream, "SELECT event_identifier FROM domain_event");
            addAll(ids, stream, "SELECT event_identifier FROM audit_item");
        }
        addAll(ids, "decision", "SELECT event_identifier FROM audit_item");
        return ids;
    }

    /** For each stream and account how far the ledger has come. */
    Map<String, Long> ledgerPositions() throws SQLException, IOException {
        Map<String, Long> positions = new TreeMap<>();
        try (Connection connection = connect("decision");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT stream, account_id, position FROM stream_position")) {
            while (rows.next()) {
                positions.put(rows.getString(1) + "/" + rows.getLong(2), rows.getLong(3));
            }
        }
        return positions;
    }

    /** The ids of all events and items in the audit log, each with how often. */
    Map<String, Integer> auditedIds() throws SQLException, IOException {
        Map<String, Integer> ids = new HashMap<>();
        addAll(ids, "decision", "SELECT event_id FROM audit_event");
        return ids;
    }

    /** Who did it and why, of the events of that type in identity's store. */
    List<String> metaData(String account, String type) throws SQLException, IOException {
        return texts(
                "identity",
                "SELECT meta_data FROM domain_event WHERE account_id = ? AND payload_type = ?",
                account,
                type);
    }

    /** By whose hand and which credential events of that type are in the audit log. */
    List<String> auditedActors(String account, String type) throws SQLException, IOException {
        return texts(
                "decision",
                "SELECT actor_name || ' ' || credential FROM audit_event WHERE account_id = ? AND type = ?",
                account,
                type);
    }

    private List<String> texts(String database, String query, String account, String type)
            throws SQLException, IOException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(database);
                var statement = connection.prepareStatement(query)) {
            statement.setLong(1, Long.parseLong(account));
            statement.setString(2, type);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    private void addAll(Map<String, Integer> ids, String database, String query) throws SQLException, IOException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.merge(rows.getString(1), 1, Integer::sum);
            }
        }
    }
}
