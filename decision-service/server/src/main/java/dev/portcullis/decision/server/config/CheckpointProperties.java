package dev.portcullis.decision.server.config;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How checkpoints of the audit log are made and kept.
 *
 * @param origin    names the log in them; a new name begins a new line of checkpoints
 * @param interval  how often one is made as long as the log grows
 * @param lookAgain how often the log is compared with the newest that is remembered
 * @param directory where this process keeps them as files, if anywhere
 */
@ConfigurationProperties("portcullis.checkpoints")
record CheckpointProperties(
        @DefaultValue("portcullis/audit-log") String origin,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("10s") Duration lookAgain,
        Optional<String> directory) {}
