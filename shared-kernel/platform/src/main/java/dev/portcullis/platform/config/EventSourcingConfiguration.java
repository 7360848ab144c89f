package dev.portcullis.platform.config;

import dev.portcullis.platform.eventsourcing.AccountAppend;
import dev.portcullis.platform.eventsourcing.CommittedAppends;
import dev.portcullis.platform.eventsourcing.ConstraintRejection;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventSerializer;
import dev.portcullis.platform.eventsourcing.EventStoreFactory;
import dev.portcullis.platform.eventsourcing.EventTypes;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.IdempotencyKeys;
import dev.portcullis.platform.web.Writes;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The event store of a service and the way to write to it. */
@Configuration(proxyBeanMethods = false)
public class EventSourcingConfiguration {

    @Bean
    @Order(0)
    Migrations platformMigrations() {
        return new Migrations("db/platform", "flyway_platform");
    }

    @Bean
    EventTypes eventTypes(WriteServiceDefinition service) {
        return EventTypes.of(service.events());
    }

    @Bean
    EventSerializer eventSerializer(EventTypes types) {
        return new EventSerializer(types);
    }

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    AccountAppend accountAppend(ObjectProvider<CommittedAppends> committed) {
        return new AccountAppend(account -> committed.orderedStream().forEach(signal -> signal.appended(account)));
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            WriteServiceDefinition service,
            DataSource dataSource,
            TransactionManager transactions,
            AccountAppend append,
            EventSerializer serializer,
            List<ReadModel> readModels) {
        return new EventStoreFactory(dataSource, transactions, append)
                .create(service.aggregates(), serializer, readModels);
    }

    @Bean
    DatabaseFaults databaseFaults(List<ConstraintRejection> constraints) {
        return new DatabaseFaults(constraints);
    }

    @Bean
    WriteTransactions writeTransactions(
            org.axonframework.config.Configuration axon,
            TransactionManager transactions,
            AccountAppend append,
            DatabaseFaults faults) {
        return new WriteTransactions(axon.commandBus(), transactions, append, faults);
    }

    @Bean
    Heads heads(JdbcClient jdbc, WriteServiceDefinition service) {
        return new Heads(jdbc, service.stream());
    }

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, JsonMapper json) {
        return new IdempotencyKeys(jdbc, json);
    }

    @Bean
    Writes writes(WriteTransactions transactions, IdempotencyKeys keys, ConsistencyTokens tokens, Heads heads) {
        return new Writes(transactions, keys, tokens, heads);
    }
}
