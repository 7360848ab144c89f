package dev.portcullis.platform.eventsourcing;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/**
 * Puts Axon together by hand: the JDBC event store with our table and our append, subscribing read models whose failures
 * take the transaction with them, and no scan of the class path for modules (one of them calls out to its maker).
 */
public final class EventStoreFactory {

    private static final String READ_MODELS = "read-models";

    private final DataSource dataSource;
    private final TransactionManager transactions;
    private final AccountAppend append;

    public EventStoreFactory(DataSource dataSource, TransactionManager transactions, AccountAppend append) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.append = append;
    }

    /** A configuration for these aggregates, events and read models; the caller starts it. */
    public Configuration create(
            Collection<Class<?>> aggregates, Serializer serializer, Collection<ReadModel> readModels) {
        return create(aggregates, serializer, readModels, PropagatingErrorHandler.instance());
    }

    /** With another handler of read models' failures: a test shows what Axon's own would do. */
    Configuration create(
            Collection<Class<?>> aggregates,
            Serializer serializer,
            Collection<ReadModel> readModels,
            ListenerInvocationErrorHandler failures) {
        // The database keeps microseconds; an event must not look different before and after it was stored.
        GenericEventMessage.clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> serializer)
                .configureEventSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureCorrelationDataProviders(_ -> List.of())
                .configureCommandBus(_ -> SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .build())
                .configureEmbeddedEventStore(_ -> engine(serializer));
        for (Class<?> aggregate : aggregates) {
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        }
        configurer.eventProcessing(events -> {
            events.usingSubscribingEventProcessors();
            events.byDefaultAssignTo(READ_MODELS);
            events.registerDefaultListenerInvocationErrorHandler(_ -> failures);
            events.registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
            readModels.forEach(model -> events.registerEventHandler(_ -> model));
        });
        Configuration configuration = configurer.buildConfiguration();
        configuration.eventBus().registerDispatchInterceptor(_ -> (_, event) -> attachCall(event));
        return configuration;
    }

    private JdbcEventStorageEngine engine(Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .dataType(String.class)
                .schema(schema())
                .persistenceExceptionResolver(lostRaceForASequenceNumber())
                .appendEvents(append)
                .build();
    }

    private static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("domain_event")
                .snapshotTable("snapshot_event")
                .globalIndexColumn("global_index")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    private static PersistenceExceptionResolver lostRaceForASequenceNumber() {
        return exception -> DatabaseFaults.violates(exception, "domain_event_aggregate");
    }

    private static EventMessage<?> attachCall(EventMessage<?> event) {
        if (CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().resources().get(WriteTransactions.CALL) instanceof CallContext call) {
            Map<String, String> metaData = call.metaData();
            return event.andMetaData(metaData);
        }
        return event;
    }
}
