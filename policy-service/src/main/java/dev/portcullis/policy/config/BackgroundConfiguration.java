package dev.portcullis.policy.config;

import dev.portcullis.decision.replica.StreamConsumers;
import dev.portcullis.decision.replica.StreamFollower;
import dev.portcullis.decision.replica.event.SignatureCheck;
import dev.portcullis.platform.background.BackgroundWork;
import dev.portcullis.platform.config.KafkaProperties;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.policy.attachment.Attaching;
import dev.portcullis.policy.attachment.AttachmentJobStore;
import dev.portcullis.policy.attachment.AttachmentJobWork;
import dev.portcullis.policy.attachment.AttachmentPermissions;
import dev.portcullis.policy.attachment.DeletedPrincipalStore;
import dev.portcullis.policy.attachment.Detaching;
import dev.portcullis.policy.attachment.ExpiredGrantStore;
import dev.portcullis.policy.attachment.GrantLimits;
import dev.portcullis.policy.attachment.JobLimits;
import dev.portcullis.policy.attachment.PrincipalDeletions;
import dev.portcullis.policy.attachment.Principals;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import dev.portcullis.vocabulary.EventStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What policy-service does without being asked each time. Every replica does all of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GrantProperties.class, JobProperties.class})
class BackgroundConfiguration {

    private static final Duration LOOK_FOR_JOBS = Duration.ofMillis(250);

    @Bean
    GrantLimits grantLimits(GrantProperties properties) {
        return properties.toLimits();
    }

    @Bean
    JobLimits jobLimits(JobProperties properties) {
        return properties.toLimits();
    }

    @Bean
    ExpiredGrantStore expiredGrantStore(JdbcClient jdbc, WriteTransactions transactions, Clock clock) {
        return new ExpiredGrantStore(jdbc, transactions, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    BackgroundWork revokingOfExpiredGrants(ExpiredGrantStore expired, GrantLimits limits) {
        return new BackgroundWork("expired-grants", limits.sweep(), expired::revokeSome);
    }

    @Bean
    AttachmentJobStore attachmentJobStore(JdbcClient jdbc) {
        return new AttachmentJobStore(jdbc);
    }

    @Bean
    AttachmentJobWork attachmentJobWork(
            AttachmentJobStore jobs,
            Attaching attaching,
            Detaching detaching,
            AttachmentPermissions permissions,
            Principals principals,
            PrincipalGuard guard,
            GrantRulesDirectory rules,
            WriteTransactions transactions,
            JobLimits limits,
            Clock clock) {
        return new AttachmentJobWork(
                jobs, attaching, detaching, permissions, principals, guard, rules, transactions, limits, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    BackgroundWork doingOfAttachmentJobs(AttachmentJobWork work) {
        return new BackgroundWork("attachment-jobs", LOOK_FOR_JOBS, work::doSome);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StreamFollower followingOfPrincipals(
            KafkaProperties kafka, SignatureCheck signatures, DeletedPrincipalStore deleted) {
        return new StreamFollower(
                EventStream.IDENTITY,
                () -> StreamConsumers.create(kafka.login()),
                signatures,
                new StreamFollower.Positions() {
                    @Override
                    public Map<Integer, Long> load() {
                        return deleted.positions();
                    }

                    @Override
                    public void store(Map<Integer, Long> next) {
                        deleted.storePositions(next);
                    }
                },
                new PrincipalDeletions(deleted)::handle);
    }
}
