package dev.portcullis.decision.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who brought about what answers name: attachments, and whatever else an event changed. */
public final class Origins {

    /** A statement has only so many places for values. */
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    public Origins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By whom, when and why. All else that is on record of it stands in the audit log.
     *
     * @param at            in the order of the account's events
     * @param auditSequence its number in the audit log
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Origin(
            String at,
            String actorId,
            String actorName,
            String actorType,
            Optional<String> reason,
            Optional<String> ticket,
            String event,
            long auditSequence) {}

    /** An attachment and how it came and went. */
    public record Given(Fact.Attachment attachment, Origin granted, Optional<Origin> revoked) {}

    /** The attachments of those ids. */
    public Map<String, Given> attachments(AccountId account, Collection<String> attachmentIds) {
        Map<String, Given> found = new HashMap<>();
        for (List<String> ids : portions(attachmentIds)) {
            jdbc.sql("""
                            SELECT f.value, f.opened_at, f.closed_at, f.opened_sequence, f.closed_sequence,
                                o.type AS o_type, o.actor_id AS o_actor_id, o.actor_name AS o_actor_name,
                                o.actor_type AS o_actor_type, o.reason AS o_reason, o.ticket AS o_ticket,
                                c.type AS c_type, c.actor_id AS c_actor_id, c.actor_name AS c_actor_name,
                                c.actor_type AS c_actor_type, c.reason AS c_reason, c.ticket AS c_ticket
                            FROM fact_interval f
                                JOIN audit_event o ON o.sequence = f.opened_sequence
                                LEFT JOIN audit_event c ON c.sequence = f.closed_sequence
                            WHERE f.account_id = :account AND f.kind = 'attachment' AND f.key IN (:ids)
                            ORDER BY f.opened_sequence""")
                    .param("account", account.value())
                    .param("ids", ids)
                    .query((row, number) -> given(row))
                    .list()
                    .forEach(given -> found.put(given.attachment().attachmentId(), given));
        }
        return found;
    }

    private static Given given(ResultSet row) throws SQLException {
        Fact.Attachment attachment = (Fact.Attachment) FactJson.read(FactKind.ATTACHMENT, row.getString("value"));
        Origin granted = origin(row, "o_", "opened_at", row.getLong("opened_sequence"));
        long closed = row.getLong("closed_sequence");
        return new Given(
                attachment,
                granted,
                row.wasNull() ? Optional.empty() : Optional.of(origin(row, "c_", "closed_at", closed)));
    }

    /** The account's events of those numbers. */
    public Map<Long, Origin> events(AccountId account, Collection<Long> sequences) {
        Map<Long, Origin> found = new HashMap<>();
        for (List<Long> some : portions(sequences)) {
            jdbc.sql("""
                            SELECT sequence, happened_at, type AS o_type, actor_id AS o_actor_id,
                                actor_name AS o_actor_name, actor_type AS o_actor_type, reason AS o_reason,
                                ticket AS o_ticket
                            FROM audit_event WHERE account_id IN (:accounts) AND sequence IN (:sequences)""")
                    .param("accounts", List.of(account.value(), AccountId.PLATFORM.value()))
                    .param("sequences", some)
                    .query((row, number) -> origin(row, "o_", "happened_at", row.getLong("sequence")))
                    .list()
                    .forEach(origin -> found.put(origin.auditSequence(), origin));
        }
        return found;
    }

    private static Origin origin(ResultSet row, String prefix, String time, long sequence) throws SQLException {
        return new Origin(
                row.getObject(time, OffsetDateTime.class).toInstant().toString(),
                row.getString(prefix + "actor_id"),
                row.getString(prefix + "actor_name"),
                row.getString(prefix + "actor_type"),
                Optional.ofNullable(row.getString(prefix + "reason")),
                Optional.ofNullable(row.getString(prefix + "ticket")),
                row.getString(prefix + "type"),
                sequence);
    }

    private static <T extends Comparable<T>> List<List<T>> portions(Collection<T> all) {
        List<T> distinct = new ArrayList<>(new TreeSet<>(all));
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += AT_ONCE) {
            portions.add(distinct.subList(from, Math.min(distinct.size(), from + AT_ONCE)));
        }
        return portions;
    }
}
