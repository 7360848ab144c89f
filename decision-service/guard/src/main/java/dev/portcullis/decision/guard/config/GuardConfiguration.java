package dev.portcullis.decision.guard.config;

import dev.portcullis.decision.guard.AskedHeads;
import dev.portcullis.decision.guard.Denials;
import dev.portcullis.decision.guard.DiagnosticMessages;
import dev.portcullis.decision.guard.GuardHealth;
import dev.portcullis.decision.guard.PolicyGuard;
import dev.portcullis.decision.guard.RemoteLedger;
import dev.portcullis.decision.guard.RepairPolling;
import dev.portcullis.decision.guard.SelfServicePreferences;
import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.guard.usage.UsageReporter;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.ReplicaFollower;
import dev.portcullis.decision.replica.StreamConsumers;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.platform.config.KafkaProperties;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.config.WriteServiceDefinition;
import dev.portcullis.platform.eventsourcing.Heads;
import dev.portcullis.platform.keys.KeyDirectory;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A write service that decides its calls by itself, over a replica of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GuardProperties.class, KafkaProperties.class})
public class GuardConfiguration {

    @Bean
    ServiceBearer serviceBearer(
            WriteServiceDefinition service, PortcullisProperties properties, KeyDirectory keys, Clock clock) {
        return new ServiceBearer(service.name(), properties.identity().url(), keys, clock);
    }

    @Bean
    Replica replica(Clock clock, GuardProperties guard) {
        return new Replica(clock, guard.limits());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ReplicaFollower replicaFollower(
            Replica replica,
            PortcullisProperties properties,
            ServiceBearer bearer,
            KeyDirectory keys,
            SignatureCheck signatures,
            KafkaProperties kafka) {
        VerificationKeys decisionService = VerificationKeys.of(List.of(keys.verificationKey("decision-service")));
        return new ReplicaFollower(
                replica,
                new RemoteLedger(properties.decision().url(), bearer, decisionService),
                () -> StreamConsumers.create(kafka.login()),
                signatures,
                kafka.partitions());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    RepairPolling repairPolling(ReplicaFollower follower, GuardProperties guard) {
        return new RepairPolling(follower::checkRepairs, guard.repairs());
    }

    @Bean
    GuardHealth replicaHealth(Replica replica) {
        return new GuardHealth(replica);
    }

    @Bean
    DiagnosticMessages diagnosticMessages(KeyDirectory keys, Clock clock) {
        return new DiagnosticMessages(keys.tokenMacKey(), clock);
    }

    @Bean
    PrincipalGuard principalGuard(
            Replica replica,
            WriteServiceDefinition service,
            Heads heads,
            PortcullisProperties properties,
            ServiceBearer bearer,
            DiagnosticMessages messages,
            ObjectProvider<SelfServicePreferences> preferences,
            Usage usage,
            GuardProperties guard) {
        Map<EventStream, URI> others = new EnumMap<>(EventStream.class);
        others.put(EventStream.IDENTITY, properties.identity().url());
        others.put(EventStream.POLICY, properties.policy().url());
        others.put(EventStream.ACL, properties.acl().url());
        others.remove(service.stream());
        return new PolicyGuard(
                replica,
                new AskedHeads(replica, heads::reached, others, bearer, guard.patience()),
                new Denials(messages),
                preferences.getIfUnique(() -> (_, _) -> false),
                usage);
    }

    @Bean
    Usage usage(Clock clock) {
        return new Usage(clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    UsageReporter usageReporter(
            Usage usage, PortcullisProperties properties, ServiceBearer bearer, GuardProperties guard) {
        return new UsageReporter(usage, properties.decision().url(), bearer, guard.usage());
    }

    @Bean
    SignatureCheck signatureCheck(KeyDirectory keys) {
        Map<EventStream, VerificationKeys> trusted = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            trusted.put(stream, VerificationKeys.of(List.of(keys.verificationKey(stream.wireName() + "-service"))));
        }
        return new SignatureCheck(trusted);
    }
}
