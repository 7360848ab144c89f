package dev.portcullis.platform.eventsourcing;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives the events of a transaction their dense positions in their account and prepares their insertion.
 *
 * <p>The account's advisory lock is taken as the last step before the insert and held until the transaction ends, so that
 * positions are committed in their order and a rollback gives its numbers back. All events of a transaction belong to one
 * account and are appended at once; the relay publishes them as one.
 */
public final class AccountAppend implements AppendEventsStatementBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(AccountAppend.class);

    private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";
    private static final String ADVANCE = """
            INSERT INTO account_head AS head (account_id, epoch, position)
            SELECT ?, epoch, ? FROM store_epoch
            ON CONFLICT (account_id) DO UPDATE
               SET epoch = excluded.epoch, position = head.position + excluded.position
            RETURNING epoch, position""";
    private static final String INSERT = """
            INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                payload_type, payload_revision, payload, meta_data,
                account_id, epoch, account_position, transaction_id, transaction_index, transaction_count)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final CommittedAppends committed;

    public AccountAppend(CommittedAppends committed) {
        this.committed = committed;
    }

    /** What the current transaction has appended so far. */
    public Optional<Appended> current() {
        return TransactionSynchronizationManager.getResource(this) instanceof Appended appended
                ? Optional.of(appended)
                : Optional.empty();
    }

    @Override
    public PreparedStatement build(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            TimestampWriter timestampWriter)
            throws SQLException {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("events are appended in a transaction only");
        }
        if (current().isPresent()) {
            throw new IllegalStateException("a transaction appends its events once; this is the second append");
        }
        AccountId account = accountOf(events);
        lock(connection, account);
        StreamPosition head = advance(connection, account, events.size());
        TransactionSynchronizationManager.bindResource(this, appended(account, head, events));
        TransactionSynchronizationManager.registerSynchronization(new AfterCommit(account));
        return insert(connection, account, head, events, serializer);
    }

    private static AccountId accountOf(List<? extends EventMessage<?>> events) {
        AccountId account = null;
        for (EventMessage<?> event : events) {
            if (!(event.getMetaData().get("accountId") instanceof String digits)) {
                throw new IllegalStateException(
                        "the event " + event.getPayloadType().getSimpleName()
                                + " names no account; commands are sent through Commands");
            }
            AccountId its = AccountId.parse(digits);
            if (account != null && !account.equals(its)) {
                throw new IllegalStateException(
                        "a transaction writes to one account, not to " + account + " and " + its);
            }
            account = its;
        }
        if (account == null) {
            throw new IllegalStateException("an append has at least one event");
        }
        return account;
    }

    private static void lock(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setLong(1, account.value());
            lock.execute();
        }
    }

    private static StreamPosition advance(Connection connection, AccountId account, int count) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setLong(1, account.value());
            advance.setLong(2, count);
            try (ResultSet head = advance.executeQuery()) {
                if (!head.next()) {
                    throw new IllegalStateException("the event store has no epoch");
                }
                return new StreamPosition(head.getInt(1), head.getLong(2));
            }
        }
    }

    private static Appended appended(AccountId account, StreamPosition head, List<? extends EventMessage<?>> events) {
        Map<String, Long> first = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> domainEvent = domainEvent(event);
            first.putIfAbsent(domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber());
            last.put(domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber());
        }
        String subject = domainEvent(events.get(0)).getAggregateIdentifier();
        return new Appended(account, head, subject, Map.copyOf(first), Map.copyOf(last));
    }

    private static PreparedStatement insert(
            Connection connection,
            AccountId account,
            StreamPosition head,
            List<? extends EventMessage<?>> events,
            Serializer serializer)
            throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        try {
            UUID transaction = UUID.randomUUID();
            long position = head.position() - events.size();
            for (int index = 0; index < events.size(); index++) {
                DomainEventMessage<?> event = domainEvent(events.get(index));
                var payload = event.serializePayload(serializer, String.class);
                insert.setString(1, event.getIdentifier());
                insert.setString(2, event.getAggregateIdentifier());
                insert.setLong(3, event.getSequenceNumber());
                insert.setString(4, event.getType());
                insert.setString(5, timestamp(event.getTimestamp()));
                insert.setString(6, payload.getType().getName());
                insert.setString(7, payload.getType().getRevision());
                insert.setString(8, payload.getData());
                insert.setString(
                        9, event.serializeMetaData(serializer, String.class).getData());
                insert.setLong(10, account.value());
                insert.setInt(11, head.epoch());
                insert.setLong(12, position + index + 1);
                insert.setObject(13, transaction);
                insert.setInt(14, index);
                insert.setInt(15, events.size());
                insert.addBatch();
            }
            return insert;
        } catch (SQLException | RuntimeException e) {
            insert.close();
            throw e;
        }
    }

    private static DomainEventMessage<?> domainEvent(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            if (domainEvent.getAggregateIdentifier().isEmpty()) {
                // Axon takes what the field holds while the first event is applied; only null means "not known yet".
                throw new IllegalStateException("the aggregate " + domainEvent.getType()
                        + " has no id: its id field starts as null and is set by its first event");
            }
            return domainEvent;
        }
        throw new IllegalStateException("the event " + event.getPayloadType().getSimpleName()
                + " comes from no aggregate; every event belongs to one");
    }

    /** The stored form of a time: always with microseconds, so that it sorts as text. */
    static String timestamp(Instant time) {
        return MICROS.format(time);
    }

    private final class AfterCommit implements TransactionSynchronization {

        private final AccountId account;

        AfterCommit(AccountId account) {
            this.account = account;
        }

        @Override
        public void afterCommit() {
            try {
                committed.appended(account);
            } catch (RuntimeException e) {
                // The events are committed; whoever missed the signal finds them by polling.
                LOG.warn("the signal that account {} has new events failed", account, e);
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(AccountAppend.this);
        }
    }
}
