package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.server.audit.GrantFilter.Who;
import dev.portcullis.vocabulary.AccountId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A question to the audit log: entries of an account behind a number, in their order, narrowed by a filter. */
final class EntryQuery {

    private final StringBuilder sql;
    private final Map<String, Object> values = new HashMap<>();

    /** @param select ends with a condition on {@code :account} and {@code :after} */
    EntryQuery(String select, AccountId account, long after, int limit) {
        sql = new StringBuilder(select);
        values.put("account", account.value());
        values.put("after", after);
        values.put("limit", limit);
    }

    EntryQuery narrowedBy(EntryFilter filter) {
        filter.actor().ifPresent(who -> who("actor", who, "actor_id = :actor", """
                actor_type <> 'root' AND lower(actor_name) = lower(:actor)"""));
        filter.principal()
                .ifPresent(
                        who -> who(
                                "principal",
                                who,
                                "(actor_id = :principal OR principals @> ARRAY[:principal]::text[])",
                                "((actor_type <> 'root' AND lower(actor_name) = lower(:principal)) OR lower(:principal) = ANY (names))"));
        filter.credential().ifPresent(text -> and("credential = :credential", "credential", text));
        filter.sourceAddress().ifPresent(text -> and("source_address = :source", "source", text));
        filter.requestId().ifPresent(text -> and("request_id = :request", "request", text));
        filter.action().ifPresent(text -> and("lower(action) = lower(:action)", "action", text));
        filter.resource().ifPresent(text -> and("resources @> ARRAY[:resource]::text[]", "resource", text));
        filter.type().ifPresent(text -> and("type = :type", "type", text));
        filter.outcome().ifPresent(text -> and("outcome = :outcome", "outcome", text));
        filter.ticket().ifPresent(text -> and("ticket = :ticket", "ticket", text));
        filter.from().ifPresent(time -> and("happened_at >= :from", "from", time.atOffset(ZoneOffset.UTC)));
        filter.to().ifPresent(time -> and("happened_at < :to", "to", time.atOffset(ZoneOffset.UTC)));
        return this;
    }

    private void and(String condition, String name, Object value) {
        sql.append(" AND ").append(condition);
        values.put(name, value);
    }

    private void who(String name, Who who, String byId, String byName) {
        switch (who) {
            case Who.ById id -> and(byId, name, id.id());
            case Who.ByName named -> and("(" + byName.strip() + ")", name, named.name());
        }
    }

    String sql() {
        return sql + " ORDER BY sequence LIMIT :limit";
    }

    Map<String, Object> values() {
        return values;
    }
}
