package dev.portcullis.platform.web;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.CallContext.Idempotency;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers for a day which writes were done under an Idempotency-Key and what they answered. The row is written in the
 * transaction of the write itself: either both exist or neither does.
 */
public final class IdempotencyKeys {

    private static final String CLAIM = """
            INSERT INTO idempotency_key AS kept (account_id, principal_id, operation, idempotency_key, body_hash)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account_id, principal_id, operation, idempotency_key) DO UPDATE
               SET body_hash = excluded.body_hash, created_at = now(), status = NULL, body = NULL
             WHERE kept.created_at < now() - interval '24 hours'""";
    private static final String FORGET = """
            DELETE FROM idempotency_key
             WHERE ctid IN (SELECT ctid FROM idempotency_key
                             WHERE created_at < now() - interval '24 hours'
                             ORDER BY created_at LIMIT 2 FOR UPDATE SKIP LOCKED)""";
    private static final String FIND = """
            SELECT body_hash, status, location, etag, written_account, written_epoch, written_position, body
              FROM idempotency_key
             WHERE account_id = ? AND principal_id = ? AND operation = ? AND idempotency_key = ?""";
    private static final String KEEP = """
            UPDATE idempotency_key
               SET status = ?, location = ?, etag = ?, written_account = ?, written_epoch = ?, written_position = ?,
                   body = ?
             WHERE account_id = ? AND principal_id = ? AND operation = ? AND idempotency_key = ?""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public IdempotencyKeys(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What an earlier write under the same key answered. */
    record Kept(
            String bodyHash,
            int status,
            Optional<String> location,
            Optional<String> entityTag,
            AccountId account,
            StreamPosition head,
            Optional<JsonNode> body) {}

    /**
     * Takes the request's key, if it has one, for the current transaction. Another request with the same key waits here
     * until the first one has been committed or rolled back.
     *
     * @return what the earlier write answered if there was one
     * @throws Rejection 409 {@code IdempotencyKeyReused} if the earlier write had another body
     */
    Optional<Kept> claim(CallContext call) {
        if (call.idempotency().isEmpty()) {
            return Optional.empty();
        }
        Idempotency key = call.idempotency().get();
        // Each new key makes room for itself and one more, so the table stays as large as a day's writes.
        jdbc.sql(FORGET).update();
        int claimed = jdbc.sql(CLAIM)
                .params(
                        call.caller().account().value(),
                        call.caller().principal().value(),
                        key.operation(),
                        key.key(),
                        key.bodyHash())
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        Kept kept = jdbc.sql(FIND)
                .params(
                        call.caller().account().value(),
                        call.caller().principal().value(),
                        key.operation(),
                        key.key())
                .query((row, _) -> kept(row))
                .single();
        if (!kept.bodyHash().equals(key.bodyHash())) {
            throw Rejection.conflict(
                    "IdempotencyKeyReused", "the Idempotency-Key was used for a request with another body");
        }
        return Optional.of(kept);
    }

    /** Notes under the request's key, if it has one, what it is answered with. */
    void keep(CallContext call, Answer answer, Optional<String> tag, AccountId written, StreamPosition head) {
        if (call.idempotency().isEmpty()) {
            return;
        }
        Idempotency key = call.idempotency().get();
        jdbc.sql(KEEP)
                .param(answer.status())
                .param(answer.location().orElse(null))
                .param(tag.orElse(null))
                .param(written.value())
                .param(head.epoch())
                .param(head.position())
                .param(answer.repeatedBody().map(json::writeValueAsString).orElse(null))
                .param(call.caller().account().value())
                .param(call.caller().principal().value())
                .param(key.operation())
                .param(key.key())
                .update();
    }

    private Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("body_hash"),
                row.getInt("status"),
                Optional.ofNullable(row.getString("location")),
                Optional.ofNullable(row.getString("etag")),
                new AccountId(row.getLong("written_account")),
                new StreamPosition(row.getInt("written_epoch"), row.getLong("written_position")),
                Optional.ofNullable(row.getString("body")).map(json::readTree));
    }
}
