package dev.portcullis.platform.audit;

import dev.portcullis.platform.integration.EventTime;
import dev.portcullis.platform.integration.IntegrationEvents;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds audit items, in the caller's transaction if there is one. What it throws must keep the answer from leaving that the
 * item is about, unless that answer is a refusal.
 */
public final class AuditItems {

    private static final Logger LOG = LoggerFactory.getLogger(AuditItems.class);
    private static final JsonMapper JSON = IntegrationEvents.payloadMapper();

    /** One statement, so that position and item are committed together even without a transaction around it. */
    private static final String ADD = """
            WITH head AS (
                INSERT INTO audit_head AS head (account_id, epoch, position) SELECT ?, epoch, 1 FROM audit_epoch
                ON CONFLICT (account_id) DO UPDATE SET epoch = excluded.epoch, position = head.position + 1,
                    changed_by = pg_current_xact_id()
                RETURNING account_id, epoch, position)
            INSERT INTO audit_item (event_identifier, aggregate_identifier, sequence_number, time_stamp, payload_type,
                payload_revision, payload, meta_data, account_id, epoch, account_position, transaction_id)
            SELECT ?, 'audit/' || account_id, position - 1, ?, ?, ?, ?, ?, account_id, epoch, position, ?
              FROM head""";

    private final JdbcClient jdbc;
    private final AuditStream stream;
    private final Clock clock;
    private final Added added;

    /** Is told of every committed item, on the thread that committed; returns at once. */
    @FunctionalInterface
    public interface Added {
        void added(AccountId account);
    }

    public AuditItems(JdbcClient jdbc, AuditStream stream, Clock clock, Added added) {
        this.jdbc = jdbc;
        this.stream = stream;
        this.clock = clock;
        this.added = added;
    }

    /** Adds an item. */
    public void add(AuditedCall call, AuditContent content) {
        UUID id = UUID.randomUUID();
        jdbc.sql(ADD)
                .param(call.account().value())
                .param(id.toString())
                .param(EventTime.format(clock.instant()))
                .param(stream.typeOf(content.kind()))
                .param(Integer.toString(content.revision()))
                .param(JSON.writeValueAsString(content))
                .param(JSON.writeValueAsString(call.metaData()))
                .param(id)
                .update();
        signal(call.account());
    }

    private void signal(AccountId account) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(account);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(account);
            }
        });
    }

    private void wake(AccountId account) {
        try {
            added.added(account);
        } catch (RuntimeException e) {
            // The item is committed; whoever missed the signal finds it by polling.
            LOG.warn("the signal that account {} has a new audit item failed", account, e);
        }
    }
}
