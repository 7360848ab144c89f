package dev.portcullis.decision.server.config;

import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.server.config.DecisionServiceConfiguration.LedgerConnections;
import dev.portcullis.decision.server.decisionlog.DecisionLog;
import dev.portcullis.decision.server.decisionlog.DecisionLogMeters;
import dev.portcullis.decision.server.decisionlog.DecisionLogWriter;
import dev.portcullis.decision.server.decisionlog.LogReader;
import dev.portcullis.decision.server.decisionlog.LogRows;
import dev.portcullis.decision.server.usage.UsageStore;
import dev.portcullis.decision.server.usage.UsageWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What stays of decisions: the log, and which grants they used. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DecisionLogConfiguration.DecisionLogProperties.class)
class DecisionLogConfiguration {

    /**
     * What goes on record.
     *
     * @param allowShare  of what is allowed, 0 to 1; refusals all go on record
     * @param contextKeys the context keys whose values are kept
     * @param queue       decisions that may wait to be written
     * @param days        for how many days the log is kept
     * @param daysAhead   for how many days to come there is a table
     * @param usage       how often to write which grants were used
     */
    @ConfigurationProperties("portcullis.decision-log")
    record DecisionLogProperties(
            @DefaultValue("0.01") double allowShare,
            @DefaultValue List<String> contextKeys,
            @DefaultValue("16384") int queue,
            @DefaultValue("30") int days,
            @DefaultValue("3") int daysAhead,
            @DefaultValue("10s") Duration usage) {}

    @Bean
    DecisionLog decisionLog(DecisionLogProperties properties) {
        return new DecisionLog(properties.queue(), properties.allowShare());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    DecisionLogWriter decisionLogWriter(
            LedgerConnections connections, DecisionLog log, DecisionLogProperties properties, Clock clock) {
        return new DecisionLogWriter(
                connections.dataSource(),
                log,
                new LogRows(properties.contextKeys()),
                new DecisionLogWriter.Keeping(properties.days(), properties.daysAhead()),
                clock);
    }

    @Bean
    DecisionLogMeters decisionLogMeters(DecisionLog log, DecisionLogWriter writer) {
        return new DecisionLogMeters(log, writer);
    }

    @Bean
    LogReader logReader(JdbcClient jdbc) {
        return new LogReader(jdbc);
    }

    @Bean
    Usage usage(Clock clock) {
        return new Usage(clock);
    }

    @Bean
    UsageStore usageStore(JdbcTemplate jdbc) {
        return new UsageStore(jdbc);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    UsageWriter usageWriter(
            Usage usage, UsageStore store, TransactionTemplate transactions, DecisionLogProperties properties) {
        return new UsageWriter(usage, store, transactions, properties.usage());
    }
}
