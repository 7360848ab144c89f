package dev.portcullis.decision.server.config;

import dev.portcullis.decision.guard.AskedHeads;
import dev.portcullis.decision.guard.Denials;
import dev.portcullis.decision.guard.DiagnosticMessages;
import dev.portcullis.decision.guard.HeadStates;
import dev.portcullis.decision.guard.PolicyGuard;
import dev.portcullis.decision.guard.snapshot.SnapshotSeal;
import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.ReplicaFollower;
import dev.portcullis.decision.replica.StreamConsumers;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.decision.server.audit.EntryLog;
import dev.portcullis.decision.server.audit.GrantHistory;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.decision.server.decisionlog.DecisionLog;
import dev.portcullis.decision.server.evaluation.DecisionCalls;
import dev.portcullis.decision.server.evaluation.Decisions;
import dev.portcullis.decision.server.evaluation.DecisionsAtOnce;
import dev.portcullis.decision.server.evaluation.ReplicaGate;
import dev.portcullis.decision.server.evaluation.ReplicaHealth;
import dev.portcullis.decision.server.evaluation.ShownCredentials;
import dev.portcullis.decision.server.ledger.LedgerHistory;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.ledger.LedgerTimes;
import dev.portcullis.decision.server.liveness.ReplicaProgress;
import dev.portcullis.decision.server.moment.HeavyQuestions;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.decision.server.projection.AccountRepair;
import dev.portcullis.decision.server.projection.AuditFollower;
import dev.portcullis.decision.server.projection.AuditMessages;
import dev.portcullis.decision.server.projection.AuditRepair;
import dev.portcullis.decision.server.projection.AuditSources;
import dev.portcullis.decision.server.projection.AuditState;
import dev.portcullis.decision.server.projection.AuditTreeFollower;
import dev.portcullis.decision.server.projection.CheckpointWatch;
import dev.portcullis.decision.server.projection.ExportClient;
import dev.portcullis.decision.server.projection.PartitionRepair;
import dev.portcullis.decision.server.projection.Projector;
import dev.portcullis.decision.server.projection.RepairWatch;
import dev.portcullis.platform.config.DatabaseConfiguration;
import dev.portcullis.platform.config.KafkaProperties;
import dev.portcullis.platform.config.Migrations;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.metric.Lag;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.relay.AuditItemExport;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.RememberingDecoder;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.platform.web.CallContextResolver;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.RefusedCalls;
import dev.portcullis.platform.web.ShortWay;
import dev.portcullis.platform.web.SourceAddresses;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** The parts of decision-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReadSideProperties.class, KafkaProperties.class})
class DecisionServiceConfiguration {

    /**
     * The pool of requests ends transactions after five seconds. Loading and projecting may take longer, so they connect
     * by themselves.
     */
    record LedgerConnections(DataSource dataSource) {}

    /** A way to read the streams. */
    record Streams(Supplier<Consumer<byte[], byte[]>> consumers) {}

    @Bean
    @Order(10)
    Migrations decisionMigrations() {
        return new Migrations("db/decision", "flyway_decision");
    }

    /** @param requests migrated by the time it is handed out */
    @Bean
    LedgerConnections ledgerConnections(PortcullisProperties properties, DataSource requests) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(properties.database().url());
        connections.setUser(properties.database().user());
        connections.setPassword(DatabaseConfiguration.password(properties.database()));
        connections.setApplicationName("portcullis-ledger");
        connections.setTcpKeepAlive(true);
        return new LedgerConnections(connections);
    }

    @Bean
    Streams streams(KafkaProperties kafka) {
        return new Streams(() -> StreamConsumers.create(kafka.login()));
    }

    @Bean
    SignatureCheck signatureCheck(KeyDirectory keys) {
        Map<EventStream, VerificationKeys> trusted = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            trusted.put(stream, VerificationKeys.of(List.of(keys.verificationKey(stream.wireName() + "-service"))));
        }
        return new SignatureCheck(trusted);
    }

    @Bean
    EventReader eventReader(SignatureCheck signatures) {
        return new EventReader(signatures);
    }

    @Bean
    LedgerReader ledgerReader(LedgerConnections connections) {
        return new LedgerReader(connections.dataSource());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Projector projector(
            LedgerConnections connections,
            LedgerReader ledger,
            Streams streams,
            EventReader reader,
            KafkaProperties kafka,
            MeterRegistry meters,
            Clock clock) {
        Lag lag = Lag.in(
                meters, "portcullis.projector.lag", "From when an event happened to when this process had written it");
        return new Projector(
                connections.dataSource(), ledger, streams.consumers(), reader, kafka.partitions(), lag, clock);
    }

    @Bean
    Replica replica(Clock clock, ReadSideProperties readSide, ReplicaProgress progress) {
        return new Replica(clock, readSide.limits(), progress);
    }

    /** Nothing is answered before the other processes know of this one. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOn("replicaReporter")
    ReplicaFollower replicaFollower(
            Replica replica, LedgerReader ledger, Streams streams, SignatureCheck signatures, KafkaProperties kafka) {
        return new ReplicaFollower(replica, ledger, streams.consumers(), signatures, kafka.partitions());
    }

    @Bean
    ReplicaGate replicaGate(Replica replica, ReadSideProperties readSide) {
        return new ReplicaGate(replica, readSide.patience());
    }

    @Bean
    ReplicaHealth replicaHealth(Replica replica) {
        return new ReplicaHealth(replica);
    }

    @Bean
    Decisions decisions(Replica replica, JwtDecoder sessions, DecisionLog log, Usage usage) {
        return new Decisions(replica, new ShownCredentials(sessions), log, usage);
    }

    @Bean
    DecisionCalls decisionCalls(
            Decisions decisions,
            ConsistencyTokens tokens,
            ReplicaGate gate,
            Permissions permissions,
            Moments moments,
            HeavyQuestions heavy) {
        return new DecisionCalls(decisions, tokens, gate, permissions, moments, heavy);
    }

    @Bean
    HeavyQuestions heavyQuestions(ReadSideProperties readSide) {
        return new HeavyQuestions(
                readSide.heavyQuestions().atOnce(), readSide.heavyQuestions().perAccount(), readSide.patience());
    }

    /** After the limit of bodies, before everything of the framework. */
    @Bean
    FilterRegistrationBean<ShortWay> shortWay(
            DecisionCalls calls,
            JsonMapper json,
            RememberingDecoder bearers,
            Permissions permissions,
            ConsistencyTokens tokens,
            ReplicaGate gate,
            SourceAddresses sources,
            ProblemWriter problems,
            RefusedCalls refused) {
        FilterRegistrationBean<ShortWay> filter = new FilterRegistrationBean<>(new ShortWay(
                new DecisionsAtOnce(calls, json),
                bearers,
                permissions,
                new CallContextResolver(tokens, gate, sources),
                problems,
                refused,
                json));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    @Bean
    AuditMessages auditMessages(KeyDirectory keys) {
        Map<AuditStream, EventVerifier> verifiers = new EnumMap<>(AuditStream.class);
        for (AuditStream stream : AuditStream.values()) {
            VerificationKeys trusted = VerificationKeys.of(List.of(keys.verificationKey(stream.service())));
            verifiers.put(stream, new EventVerifier(stream, trusted));
        }
        return new AuditMessages(verifiers);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AuditFollower auditFollower(
            LedgerConnections connections, Streams streams, AuditMessages messages, KafkaProperties kafka) {
        return new AuditFollower(connections.dataSource(), streams.consumers(), messages, kafka.partitions());
    }

    @Bean
    AuditState auditState(AuditFollower follower, AuditTreeFollower tree, CheckpointWatch watch, JdbcTemplate jdbc) {
        return new AuditState(follower, tree, watch, jdbc);
    }

    @Bean
    EntryLog entryLog(JdbcClient jdbc) {
        return new EntryLog(jdbc);
    }

    @Bean
    GrantHistory grantHistory(JdbcClient jdbc) {
        return new GrantHistory(jdbc);
    }

    @Bean
    LedgerFreshness ledgerFreshness(JdbcClient jdbc, ReadSideProperties readSide) {
        return new LedgerFreshness(jdbc, readSide.patience());
    }

    @Bean
    Moments moments(
            Replica replica,
            JdbcClient jdbc,
            LedgerFreshness freshness,
            ReplicaGate gate,
            ReadSideProperties readSide) {
        return new Moments(
                replica, new LedgerHistory(jdbc), new LedgerTimes(jdbc), freshness, gate, readSide.patience());
    }

    @Bean
    SnapshotSeal snapshotSeal(KeyDirectory keys) {
        String service = "decision-service";
        return new SnapshotSeal(new KeyPair(keys.verificationKey(service), keys.signingKey(service)));
    }

    @Bean
    ServiceBearer serviceBearer(PortcullisProperties properties, KeyDirectory keys, Clock clock) {
        return new ServiceBearer("decision-service", properties.identity().url(), keys, clock);
    }

    @Bean
    ExportClient exportClient(PortcullisProperties properties, ServiceBearer bearer) {
        return new ExportClient(writeServices(properties), bearer);
    }

    @Bean
    AuditRepair auditRepair(
            LedgerConnections connections, ExportClient exports, AuditItemExport own, AuditMessages messages) {
        return new AuditRepair(connections.dataSource(), new AuditSources(exports, own), messages);
    }

    @Bean
    DiagnosticMessages diagnosticMessages(KeyDirectory keys, Clock clock) {
        return new DiagnosticMessages(keys.tokenMacKey(), clock);
    }

    @Bean
    PrincipalGuard principalGuard(
            Replica replica,
            PortcullisProperties properties,
            ServiceBearer bearer,
            DiagnosticMessages messages,
            Usage usage,
            ReadSideProperties readSide) {
        HeadStates heads = new AskedHeads(
                replica, _ -> AccountVector.NONE, writeServices(properties), bearer, readSide.patience());
        return new PolicyGuard(replica, heads, new Denials(messages), (_, _) -> false, usage);
    }

    private static Map<EventStream, URI> writeServices(PortcullisProperties properties) {
        Map<EventStream, URI> services = new EnumMap<>(EventStream.class);
        services.put(EventStream.IDENTITY, properties.identity().url());
        services.put(EventStream.POLICY, properties.policy().url());
        services.put(EventStream.ACL, properties.acl().url());
        return services;
    }

    @Bean
    AccountRepair accountRepair(
            LedgerConnections connections,
            LedgerReader ledger,
            ExportClient exports,
            EventReader reader,
            ReplicaFollower replica,
            KafkaProperties kafka) {
        return new AccountRepair(
                connections.dataSource(), ledger, exports, reader, kafka.partitions(), replica::checkRepairs);
    }

    @Bean
    PartitionRepair partitionRepair(
            LedgerConnections connections,
            LedgerReader ledger,
            ExportClient exports,
            AccountRepair repair,
            ReplicaFollower replica,
            KafkaProperties kafka) {
        return new PartitionRepair(
                connections.dataSource(), ledger, exports, repair, kafka.partitions(), replica::checkRepairs);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    RepairWatch repairWatch(
            ReplicaFollower replica,
            LedgerReader ledger,
            Projector projector,
            AccountRepair repair,
            ReadSideProperties readSide) {
        return new RepairWatch(replica::checkRepairs, ledger, projector, repair, readSide.repairs());
    }
}
