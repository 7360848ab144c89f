package dev.portcullis.decision.server.config;

import dev.portcullis.decision.proof.CheckpointKeys;
import dev.portcullis.decision.server.audit.AuditExport;
import dev.portcullis.decision.server.audit.ExportRows;
import dev.portcullis.decision.server.config.DecisionServiceConfiguration.LedgerConnections;
import dev.portcullis.decision.server.config.DecisionServiceConfiguration.Streams;
import dev.portcullis.decision.server.projection.AuditTreeFollower;
import dev.portcullis.decision.server.projection.AuditTreeMeters;
import dev.portcullis.decision.server.projection.CheckpointWatch;
import dev.portcullis.decision.server.tree.CheckpointFiles;
import dev.portcullis.decision.server.tree.CheckpointMemory;
import dev.portcullis.decision.server.tree.CheckpointSigner;
import dev.portcullis.decision.server.tree.StoredCheckpoints;
import dev.portcullis.decision.server.tree.StoredTree;
import dev.portcullis.platform.config.KafkaProperties;
import dev.portcullis.platform.keys.KeyDirectory;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the tree over the audit log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointProperties.class)
class AuditTreeConfiguration {

    @Bean
    StoredTree storedTree(JdbcTemplate jdbc) {
        return new StoredTree(jdbc);
    }

    @Bean
    StoredCheckpoints storedCheckpoints(JdbcTemplate jdbc, CheckpointProperties properties) {
        return new StoredCheckpoints(jdbc, properties.origin());
    }

    @Bean
    ExportRows exportRows(JdbcClient jdbc) {
        return new ExportRows(jdbc);
    }

    @Bean
    AuditExport auditExport(ExportRows rows, StoredTree tree) {
        return new AuditExport(rows, tree);
    }

    @Bean
    CheckpointSigner checkpointSigner(KeyDirectory keys, CheckpointProperties properties) {
        return new CheckpointSigner(
                properties.origin(),
                new KeyPair(keys.verificationKey(KeyDirectory.AUDIT_LOG), keys.signingKey(KeyDirectory.AUDIT_LOG)));
    }

    @Bean
    CheckpointMemory checkpointMemory(
            KeyDirectory keys, CheckpointProperties properties, StoredTree tree, Clock clock) {
        CheckpointKeys trusted = new CheckpointKeys(properties.origin(), keys.verificationKeys(KeyDirectory.AUDIT_LOG));
        return new CheckpointMemory(trusted, tree, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    CheckpointWatch checkpointWatch(
            Streams streams, CheckpointMemory memory, CheckpointProperties properties, Clock clock) {
        return new CheckpointWatch(
                streams.consumers(),
                memory,
                properties.directory().map(directory -> new CheckpointFiles(Path.of(directory), clock)),
                properties.lookAgain());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AuditTreeFollower auditTreeFollower(
            LedgerConnections connections,
            KafkaProperties kafka,
            CheckpointSigner signer,
            CheckpointWatch watch,
            CheckpointProperties properties) {
        return new AuditTreeFollower(connections.dataSource(), kafka.login(), signer, watch, properties.interval());
    }

    @Bean
    AuditTreeMeters auditTreeMeters(AuditTreeFollower tree, CheckpointWatch watch) {
        return new AuditTreeMeters(tree, watch);
    }
}
