package dev.portcullis.decision.server.usage;

import dev.portcullis.decision.guard.usage.Usage.Count;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which attachment has allowed what, how often and when; the counts of all processes are added up. */
public final class UsageStore {

    private static final String ADD = """
            INSERT INTO attachment_use (account_id, attachment_id, action, allows, first_used, last_used)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account_id, attachment_id, action) DO UPDATE
               SET allows = attachment_use.allows + excluded.allows,
                   first_used = least(attachment_use.first_used, excluded.first_used),
                   last_used = greatest(attachment_use.last_used, excluded.last_used)""";

    /** Two processes that add to the same rows do so in the same order. */
    private static final Comparator<Count> ORDER = Comparator.comparing((Count count) -> count.account())
            .thenComparing(Count::attachmentId)
            .thenComparing(Count::action);

    private static final String GRANTS = """
            SELECT g.* FROM (
                SELECT f.key, f.value, f.opened_at, f.opened_sequence, used.last_used, coalesce(used.allows, 0) AS allows,
                       coalesce(used.last_used, greatest(f.opened_at, (SELECT began_at FROM usage_since))) AS unused_since
                  FROM fact_interval f
                  LEFT JOIN LATERAL (SELECT max(last_used) AS last_used, sum(allows) AS allows FROM attachment_use u
                                      WHERE u.account_id = f.account_id AND u.attachment_id = f.key) used ON true
                 WHERE f.account_id = :account AND f.kind = 'attachment' AND f.closed_sequence IS NULL
                   AND f.opened_sequence >= :sequence) g
             WHERE (g.opened_sequence, g.key) > (:sequence, :key)""";

    private static final String ACTIONS = """
            SELECT attachment_id, action, allows, last_used FROM attachment_use
             WHERE account_id = :account AND attachment_id IN (:attachments) ORDER BY attachment_id, action""";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    public UsageStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** Adds what was counted; inside a transaction, all of it or nothing. */
    public void add(List<Count> counts) {
        List<Count> ordered = counts.stream().sorted(ORDER).toList();
        jdbc.batchUpdate(ADD, ordered, 1_000, (statement, count) -> {
            OffsetDateTime used = count.lastUsed().atOffset(ZoneOffset.UTC);
            statement.setLong(1, count.account().value());
            statement.setString(2, count.attachmentId());
            statement.setString(3, count.action());
            statement.setLong(4, count.allows());
            statement.setObject(5, used);
            statement.setObject(6, used);
        });
    }

    /**
     * The grants in force of an account after a place, in the order in which they were given.
     *
     * @param unusedSince only those that were not used since then; one that was never used counts from when it was given or
     *                    from when counting began, whichever is later
     */
    List<UsedGrant> grants(
            AccountId account,
            Optional<String> principalId,
            Optional<Instant> unusedSince,
            UsedGrant.Place after,
            int limit) {
        Map<String, Object> values = new HashMap<>();
        values.put("account", account.value());
        values.put("sequence", after.sequence());
        values.put("key", after.attachmentId());
        values.put("limit", limit);
        StringBuilder sql = new StringBuilder(GRANTS);
        principalId.ifPresent(id -> {
            sql.append(" AND g.value ->> 'principalId' = :principal");
            values.put("principal", id);
        });
        unusedSince.ifPresent(since -> {
            sql.append(" AND g.unused_since < :since");
            values.put("since", since.atOffset(ZoneOffset.UTC));
        });
        List<UsedGrant> grants = client.sql(sql.append(" ORDER BY g.opened_sequence, g.key LIMIT :limit")
                        .toString())
                .params(values)
                .query((row, _) -> grant(row))
                .list();
        return grants.isEmpty() ? grants : withActions(account, grants);
    }

    /** Since when uses are counted. */
    Instant countedSince() {
        return client.sql("SELECT began_at FROM usage_since")
                .query((row, _) -> time(row, "began_at"))
                .single()
                .orElseThrow();
    }

    private List<UsedGrant> withActions(AccountId account, List<UsedGrant> grants) {
        Map<String, List<UsedGrant.Use>> uses = new LinkedHashMap<>();
        client.sql(ACTIONS)
                .param("account", account.value())
                .param(
                        "attachments",
                        grants.stream().map(UsedGrant::attachmentId).toList())
                .query(row -> {
                    uses.computeIfAbsent(row.getString("attachment_id"), _ -> new java.util.ArrayList<>())
                            .add(new UsedGrant.Use(
                                    row.getString("action"),
                                    row.getLong("allows"),
                                    time(row, "last_used").orElseThrow().toString()));
                });
        return grants.stream()
                .map(grant -> grant.with(uses.getOrDefault(grant.attachmentId(), List.of())))
                .toList();
    }

    private static UsedGrant grant(ResultSet row) throws SQLException {
        return UsedGrant.of(
                new UsedGrant.Place(row.getLong("opened_sequence"), row.getString("key")),
                row.getString("value"),
                time(row, "opened_at").orElseThrow(),
                time(row, "last_used"),
                row.getLong("allows"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
