package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.server.audit.Grant.Actor;
import dev.portcullis.decision.server.audit.Grant.Deed;
import dev.portcullis.decision.server.audit.GrantFilter.Who;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from the ledger who was granted what. */
public final class GrantHistory {

    /** How many rows are looked at in one go when a resource has to be compared with policy documents. */
    private static final int CANDIDATES = 500;

    private static final String SELECT = """
            SELECT f.kind, f.key, f.value, f.opened_at, f.closed_at, f.opened_sequence, f.closed_sequence,
                o.type AS o_type, o.event_id AS o_event_id, o.epoch AS o_epoch, o.position AS o_position,
                o.actor_id AS o_actor_id, o.actor_name AS o_actor_name, o.actor_type AS o_actor_type,
                o.credential AS o_credential, o.session_chain AS o_session_chain, o.reason AS o_reason,
                o.ticket AS o_ticket, o.request_id AS o_request_id, o.correlation_id AS o_correlation_id,
                o.source_address AS o_source_address,
                c.type AS c_type, c.event_id AS c_event_id, c.epoch AS c_epoch, c.position AS c_position,
                c.actor_id AS c_actor_id, c.actor_name AS c_actor_name, c.actor_type AS c_actor_type,
                c.credential AS c_credential, c.session_chain AS c_session_chain, c.reason AS c_reason,
                c.ticket AS c_ticket, c.request_id AS c_request_id, c.correlation_id AS c_correlation_id,
                c.source_address AS c_source_address
            FROM fact_interval f
                JOIN audit_event o ON o.sequence = f.opened_sequence
                LEFT JOIN audit_event c ON c.sequence = f.closed_sequence
            WHERE f.account_id = :account AND f.kind IN ('attachment', 'allowlist', 'acl-entry')
                AND (f.opened_sequence, f.kind, f.key) > (:sequence, :kind, :key)""";

    private static final String ORDER = " ORDER BY f.opened_sequence, f.kind, f.key LIMIT :limit";

    private final JdbcClient jdbc;

    public GrantHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A grant and the part of the history in which it held. */
    private record Row(Grant grant, Held held) {}

    /** From which audit number to which a grant held. */
    record Held(long from, long to) {}

    /** The first grants after a place, at most so many. */
    List<Grant> grants(AccountId account, GrantFilter filter, GrantCursor after, int limit) {
        if (filter.resource().isEmpty()) {
            return rows(account, filter, after, limit).stream().map(Row::grant).toList();
        }
        CoveredResources covered =
                new CoveredResources(jdbc, account, filter.resource().get());
        List<Grant> found = new ArrayList<>();
        GrantCursor from = after;
        while (found.size() < limit) {
            List<Row> candidates = rows(account, filter, from, CANDIDATES);
            for (Row row : candidates) {
                if (found.size() < limit && covered.isCoveredBy(row.grant(), row.held())) {
                    found.add(row.grant());
                }
            }
            if (candidates.size() < CANDIDATES) {
                break;
            }
            from = candidates.getLast().grant().place();
        }
        return found;
    }

    private List<Row> rows(AccountId account, GrantFilter filter, GrantCursor after, int limit) {
        StringBuilder sql = new StringBuilder(SELECT);
        Map<String, Object> values = new HashMap<>();
        values.put("account", account.value());
        values.put("sequence", after.sequence());
        values.put("kind", after.kind());
        values.put("key", after.key());
        values.put("limit", limit);
        filter.principal().ifPresent(who -> {
            switch (who) {
                case Who.ById byId -> {
                    sql.append(" AND f.value ->> 'principalId' = :principal");
                    values.put("principal", byId.id());
                }
                case Who.ByName byName -> {
                    sql.append(" AND f.value ->> 'principalType' = :principalType"
                            + " AND lower(f.value ->> 'principalName') = lower(:principal)");
                    values.put("principalType", byName.type());
                    values.put("principal", byName.name());
                }
            }
        });
        filter.policy().ifPresent(policy -> {
            sql.append(" AND :policy IN (f.value ->> 'policyId', f.value ->> 'policyName')");
            values.put("policy", policy);
        });
        filter.actor().ifPresent(who -> {
            switch (who) {
                case Who.ById byId -> {
                    sql.append(" AND :actor IN (o.actor_id, c.actor_id)");
                    values.put("actor", byId.id());
                }
                case Who.ByName byName -> {
                    sql.append(" AND ((o.actor_type <> 'root' AND lower(o.actor_name) = lower(:actor))"
                            + " OR (c.actor_type <> 'root' AND lower(c.actor_name) = lower(:actor)))");
                    values.put("actor", byName.name());
                }
            }
        });
        filter.from().ifPresent(from -> {
            sql.append(" AND (f.closed_at IS NULL OR f.closed_at >= :from)"
                    + " AND (f.value ->> 'expiresAt' IS NULL OR (f.value ->> 'expiresAt')::timestamptz > :from)");
            values.put("from", timestamp(from));
        });
        filter.to().ifPresent(to -> {
            sql.append(" AND f.opened_at < :to");
            values.put("to", timestamp(to));
        });
        return jdbc.sql(sql.append(ORDER).toString())
                .params(values)
                .query((row, number) -> row(row))
                .list();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row) throws SQLException {
        FactKind kind = FactKind.ofWireName(row.getString("kind"));
        long opened = row.getLong("opened_sequence");
        Deed granted = deed(row, "o_", "opened_at", opened);
        long closed = row.getLong("closed_sequence");
        Optional<Deed> revoked = row.wasNull() ? Optional.empty() : Optional.of(deed(row, "c_", "closed_at", closed));
        GrantCursor place = new GrantCursor(opened, kind.wireName(), row.getString("key"));
        Grant grant = Grant.of(place, FactJson.read(kind, row.getString("value")), granted, revoked);
        return new Row(grant, new Held(opened, revoked.isPresent() ? closed : Long.MAX_VALUE));
    }

    private static Deed deed(ResultSet row, String prefix, String time, long sequence) throws SQLException {
        return new Deed(
                row.getObject(time, OffsetDateTime.class).toInstant().toString(),
                new Actor(
                        row.getString(prefix + "actor_id"),
                        row.getString(prefix + "actor_name"),
                        row.getString(prefix + "actor_type"),
                        row.getString(prefix + "credential"),
                        Optional.ofNullable(row.getString(prefix + "session_chain"))),
                Optional.ofNullable(row.getString(prefix + "reason")),
                Optional.ofNullable(row.getString(prefix + "ticket")),
                row.getString(prefix + "request_id"),
                row.getString(prefix + "correlation_id"),
                Optional.ofNullable(row.getString(prefix + "source_address")),
                row.getString(prefix + "type"),
                row.getString(prefix + "event_id"),
                row.getInt(prefix + "epoch") + ":" + row.getLong(prefix + "position"),
                sequence);
    }
}
