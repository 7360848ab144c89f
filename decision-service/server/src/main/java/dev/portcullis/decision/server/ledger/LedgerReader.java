package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.LedgerSource;
import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.replica.sequence.Arrival.Place;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackKey;
import dev.portcullis.decision.server.ledger.LedgerBatch.TrackRow;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads moments of the ledger. Each read sees one snapshot of the database, however long it takes. */
public final class LedgerReader implements LedgerSource {

    private static final String ALL = "";
    private static final String OF_ACCOUNT = " AND account_id = ?";
    private static final String REPAIRED =
            " AND account_id IN (SELECT account_id FROM account_repair WHERE generation > ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    /** @param dataSource connections that do not limit how long a transaction may last */
    public LedgerReader(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(1_000);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** What a projector goes on from. */
    public record Positions(
            Map<TrackKey, TrackRow> tracks,
            Map<PartitionOfStream, Long> offsets,
            List<PartitionTaint> partitionTaints,
            long generation) {}

    @Override
    public Snapshot load() {
        return inSnapshot(() -> snapshot(ALL));
    }

    @Override
    public Snapshot repairedAfter(long generation) {
        return inSnapshot(() -> generation() > generation
                ? snapshot(REPAIRED, generation)
                : new Snapshot(List.of(), Map.of(), List.of(), generation));
    }

    /** Without the facts. */
    public Positions positions() {
        return inSnapshot(() -> new Positions(tracks(ALL), offsets(), partitionTaints(), generation()));
    }

    /**
     * All that the ledger says of an account.
     *
     * @param tainted true if it could not be followed
     */
    public record Held(AccountVector vector, boolean tainted, AccountContent history) {}

    /** All that the ledger says of an account, in one moment. */
    public Held held(AccountId account) {
        return inSnapshot(() -> {
            Map<TrackKey, TrackRow> tracks = tracks(OF_ACCOUNT, account.value());
            List<String> rows = jdbc.query(
                    "SELECT * FROM fact_interval WHERE true" + OF_ACCOUNT,
                    (row, _) -> AccountContent.line(row),
                    account.value());
            return new Held(
                    vector(tracks),
                    tracks.values().stream().anyMatch(row -> row.taint().isPresent()),
                    AccountContent.ofRows(rows));
        });
    }

    /** The accounts that the ledger knows of. */
    public List<AccountId> accounts() {
        return jdbc.query(
                "SELECT account_id FROM stream_position UNION SELECT account_id FROM fact_interval ORDER BY 1",
                (row, _) -> new AccountId(row.getLong(1)));
    }

    /** How far the account was followed. */
    public AccountVector reached(AccountId account) {
        return vector(tracks(OF_ACCOUNT, account.value()));
    }

    private static AccountVector vector(Map<TrackKey, TrackRow> tracks) {
        AccountVector vector = AccountVector.NONE;
        for (Map.Entry<TrackKey, TrackRow> track : tracks.entrySet()) {
            vector = vector.with(track.getKey().stream(), track.getValue().position());
        }
        return vector;
    }

    /** The accounts that cannot be followed for that reason. */
    public List<AccountId> taintedBy(TaintReason reason) {
        return jdbc.query(
                "SELECT DISTINCT account_id FROM stream_position WHERE taint_reason = ?",
                (row, number) -> new AccountId(row.getLong(1)),
                reason.wireName());
    }

    private Snapshot snapshot(String condition, Object... values) {
        Map<TrackKey, TrackRow> tracks = tracks(condition, values);
        Map<TrackKey, List<Fact>> facts = facts(condition, values);
        TreeSet<AccountId> ids = new TreeSet<>();
        tracks.keySet().forEach(key -> ids.add(key.account()));
        if (values.length > 0) {
            ids.addAll(repaired(values[0]));
        }
        List<AccountSnapshot> accounts = new ArrayList<>();
        for (AccountId id : ids) {
            PerStream<StreamSnapshot> streams = PerStream.all(StreamSnapshot.NONE);
            for (EventStream stream : EventStream.values()) {
                TrackKey key = new TrackKey(id, stream);
                TrackRow row = tracks.get(key);
                if (row != null) {
                    StreamSnapshot ofStream = new StreamSnapshot(
                            row.position(),
                            row.required(),
                            row.taint(),
                            row.repairedTo(),
                            facts.getOrDefault(key, List.of()));
                    streams = streams.with(stream, ofStream);
                }
            }
            accounts.add(new AccountSnapshot(id, streams));
        }
        return new Snapshot(accounts, offsets(), partitionTaints(), generation());
    }

    private List<AccountId> repaired(Object generation) {
        return jdbc.query(
                "SELECT account_id FROM account_repair WHERE generation > ?",
                (row, number) -> new AccountId(row.getLong(1)),
                generation);
    }

    private Map<TrackKey, TrackRow> tracks(String condition, Object... values) {
        Map<TrackKey, TrackRow> tracks = new HashMap<>();
        jdbc.query(
                "SELECT * FROM stream_position WHERE true" + condition,
                row -> {
                    tracks.put(key(row), track(row));
                },
                values);
        return tracks;
    }

    private Map<TrackKey, List<Fact>> facts(String condition, Object... values) {
        Map<TrackKey, List<Fact>> facts = new HashMap<>();
        jdbc.query(
                "SELECT account_id, stream, kind, value FROM fact_interval WHERE closed_sequence IS NULL" + condition,
                row -> {
                    Fact fact = FactJson.read(FactKind.ofWireName(row.getString("kind")), row.getString("value"));
                    facts.computeIfAbsent(key(row), absent -> new ArrayList<>()).add(fact);
                },
                values);
        return facts;
    }

    private Map<PartitionOfStream, Long> offsets() {
        Map<PartitionOfStream, Long> offsets = new HashMap<>();
        jdbc.query("SELECT stream, partition, next_offset FROM kafka_offset", row -> {
            offsets.put(partition(row), row.getLong("next_offset"));
        });
        return offsets;
    }

    private List<PartitionTaint> partitionTaints() {
        return jdbc.query(
                "SELECT stream, partition, taint_offset, detail FROM partition_taint",
                (row, number) ->
                        new PartitionTaint(partition(row), row.getLong("taint_offset"), row.getString("detail")));
    }

    private long generation() {
        Long generation = jdbc.queryForObject("SELECT repair_generation FROM ledger_state", Long.class);
        return generation == null ? 0 : generation;
    }

    private static TrackKey key(ResultSet row) throws SQLException {
        return new TrackKey(new AccountId(row.getLong("account_id")), EventStream.ofWireName(row.getString("stream")));
    }

    private static PartitionOfStream partition(ResultSet row) throws SQLException {
        return new PartitionOfStream(EventStream.ofWireName(row.getString("stream")), row.getInt("partition"));
    }

    private static TrackRow track(ResultSet row) throws SQLException {
        String reason = row.getString("taint_reason");
        Optional<Taint> taint = reason == null
                ? Optional.empty()
                : Optional.of(new Taint(
                        TaintReason.ofWireName(reason),
                        row.getString("taint_detail"),
                        new Place(row.getInt("taint_partition"), row.getLong("taint_offset"))));
        return new TrackRow(
                new StreamPosition(row.getInt("epoch"), row.getLong("position")),
                AccountVector.parse(row.getString("required")),
                row.getObject("last_time", OffsetDateTime.class).toInstant(),
                taint,
                row.getLong("repaired_to"));
    }

    private <T> T inSnapshot(java.util.function.Supplier<T> read) {
        T result = snapshot.execute(status -> read.get());
        if (result == null) {
            throw new IllegalStateException("reading the ledger gave nothing");
        }
        return result;
    }
}
