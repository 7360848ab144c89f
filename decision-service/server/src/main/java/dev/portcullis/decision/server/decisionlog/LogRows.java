package dev.portcullis.decision.server.decisionlog;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.vocabulary.AccountId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** From decisions to rows. Of what conditions could ask for, the values of those keys alone that were chosen. */
public final class LogRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String INSERT = """
            INSERT INTO decision_log (decided_at, decision_id, account_id, request_id, asker_id, asker_name, asker_type,
                credential, source_address, principal, action, resource, outcome, layer, share, determining, question, vector,
                system_position, semantics)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT_GAP = """
            INSERT INTO decision_log_gap (account_id, from_time, to_time, decisions) VALUES (?, ?, ?, ?)""";

    private final Set<String> keysWithValues;

    /** @param keysWithValues the context keys whose values are kept */
    public LogRows(Collection<String> keysWithValues) {
        this.keysWithValues = keysWithValues.stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    void insert(JdbcTemplate jdbc, List<LoggedDecision> decisions, float share) {
        jdbc.batchUpdate(
                INSERT,
                decisions,
                Math.max(1, decisions.size()),
                (statement, decision) -> bind(statement, decision, share));
    }

    void insertGaps(JdbcTemplate jdbc, Map<AccountId, Long> dropped, Instant from, Instant to) {
        jdbc.batchUpdate(INSERT_GAP, dropped.entrySet(), 1_000, (statement, gap) -> {
            statement.setLong(1, gap.getKey().value());
            statement.setObject(2, from.atOffset(ZoneOffset.UTC));
            statement.setObject(3, to.atOffset(ZoneOffset.UTC));
            statement.setLong(4, gap.getValue());
        });
    }

    private void bind(PreparedStatement row, LoggedDecision logged, float share) throws SQLException {
        Question.Description asked = logged.question().describe();
        Caller asker = logged.call().caller();
        Decision decision = logged.decision();
        Outcome outcome = decision == null ? Outcome.IMPLICIT_DENY : decision.outcome();
        row.setObject(1, logged.at().atOffset(ZoneOffset.UTC));
        row.setString(2, logged.id());
        row.setLong(3, logged.call().account().value());
        row.setString(4, logged.call().requestId());
        row.setString(5, asker.principal().toString());
        row.setString(6, asker.name());
        row.setString(7, asker.type().wireName());
        row.setString(8, asker.credential());
        row.setString(9, logged.call().sourceAddress().orElse(null));
        row.setString(10, asked.principal().map(LogRows::storable).orElse(null));
        row.setString(11, asked.action().map(LogRows::storable).orElse(null));
        row.setString(12, asked.resource().map(LogRows::storable).orElse(null));
        row.setString(13, outcome.wireName());
        row.setString(14, decision == null ? null : decision.layer().wireName());
        row.setFloat(15, outcome == Outcome.ALLOW ? share : 1);
        row.setString(
                16,
                JSON.writeValueAsString(
                        decision == null
                                ? List.of()
                                : decision.determining().stream()
                                        .map(LogRows::determining)
                                        .toList()));
        row.setString(17, JSON.writeValueAsString(question(asked)));
        row.setString(18, logged.vector().toString());
        row.setString(19, logged.systemPosition().toString());
        row.setString(20, Engine.SEMANTICS);
    }

    private Map<String, Object> question(Question.Description asked) {
        Map<String, Object> question = new TreeMap<>();
        asked.details().forEach((field, value) -> question.put(field, storable(value)));
        if (!asked.context().isEmpty()) {
            Map<String, List<String>> context = new TreeMap<>();
            asked.context()
                    .forEach((key, values) -> context.put(
                            storable(key),
                            keysWithValues.contains(key.toLowerCase(Locale.ROOT))
                                    ? values.stream().map(LogRows::storable).toList()
                                    : List.of()));
            question.put("context", context);
        }
        return question;
    }

    private static LogEntry.Determining determining(DeterminingStatement determining) {
        return new LogEntry.Determining(
                determining.policy().name(),
                determining.policy().type().wireName(),
                determining.policy().policyId(),
                determining.policy().versionId(),
                determining.statement(),
                determining.attachment().attachmentId(),
                determining.attachment().holderId());
    }

    /** PostgreSQL keeps every character but one, and an attempt with it is no reason to lose the row. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
