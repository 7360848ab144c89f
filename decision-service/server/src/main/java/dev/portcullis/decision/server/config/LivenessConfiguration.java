package dev.portcullis.decision.server.config;

import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.event.EventReader;
import dev.portcullis.decision.server.config.DecisionServiceConfiguration.LedgerConnections;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.liveness.LiveState;
import dev.portcullis.decision.server.liveness.Receipts;
import dev.portcullis.decision.server.liveness.ReplicaMeters;
import dev.portcullis.decision.server.liveness.ReplicaProgress;
import dev.portcullis.decision.server.liveness.ReplicaRegister;
import dev.portcullis.decision.server.liveness.ReplicaReporter;
import dev.portcullis.decision.server.projection.AccountCheck;
import dev.portcullis.decision.server.projection.AccountRepair;
import dev.portcullis.decision.server.projection.AuditFollower;
import dev.portcullis.decision.server.projection.ExportClient;
import dev.portcullis.decision.server.projection.ProjectionMeters;
import dev.portcullis.decision.server.projection.Projector;
import dev.portcullis.decision.server.projection.Rebuild;
import dev.portcullis.decision.server.projection.SelfCheck;
import dev.portcullis.platform.config.KafkaProperties;
import dev.portcullis.platform.metric.Lag;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the processes that decide know of one another, and what each measures of itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LivenessConfiguration.ReplicaProperties.class)
class LivenessConfiguration {

    /**
     * What is reported of replicas.
     *
     * @param lease      how long a process counts as live after its last report
     * @param remembered how long it is known when a replica was where, and which processes have become silent
     */
    @ConfigurationProperties("portcullis.replicas")
    record ReplicaProperties(
            @DefaultValue("5s") Duration lease,
            @DefaultValue("1h") Duration remembered) {}

    @Bean
    ReplicaProgress replicaProgress(MeterRegistry meters) {
        return new ReplicaProgress(Lag.in(
                meters, "portcullis.replica.lag", "From when an event happened to when this process decided by it"));
    }

    @Bean
    ReplicaRegister replicaRegister(JdbcTemplate jdbc, ReplicaProperties properties) {
        return new ReplicaRegister(jdbc, properties.lease(), properties.remembered());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ReplicaReporter replicaReporter(
            LedgerConnections connections, ReplicaRegister register, Replica replica, ReplicaProgress progress) {
        return new ReplicaReporter(connections.dataSource(), register, replica, progress, hostName());
    }

    @Bean
    LiveState liveState(ReplicaRegister register, ReplicaProgress progress) {
        return new LiveState(register, progress);
    }

    @Bean
    Receipts receipts(Replica replica, ReplicaRegister register, ReplicaReporter reporter) {
        return new Receipts(replica, register, reporter.id());
    }

    @Bean
    ReplicaMeters replicaMeters(Replica replica, ReplicaReporter reporter, KafkaProperties kafka) {
        return new ReplicaMeters(replica, reporter, kafka.partitions());
    }

    @Bean
    ProjectionMeters projectionMeters(
            Projector projector, AuditFollower follower, SelfCheck checks, JdbcTemplate jdbc) {
        return new ProjectionMeters(projector, follower, checks, jdbc);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    SelfCheck selfCheck(
            LedgerReader ledger,
            Replica replica,
            ExportClient exports,
            EventReader reader,
            ReadSideProperties readSide,
            Clock clock) {
        AccountCheck check = new AccountCheck(ledger, replica, exports, reader, clock);
        return new SelfCheck(check, ledger, readSide.checks(), clock);
    }

    @Bean(destroyMethod = "close")
    Rebuild rebuild(LedgerReader ledger, ExportClient exports, AccountRepair repair, Clock clock) {
        return new Rebuild(ledger, exports, repair, clock);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine without a name is told apart from others by its replica's number.
            return "unknown";
        }
    }
}
