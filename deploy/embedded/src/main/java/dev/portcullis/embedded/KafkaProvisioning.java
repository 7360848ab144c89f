package dev.portcullis.embedded;

import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.PublishedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Gives a broker its topics, its users and the rules of who writes and who reads; may be repeated at every start. */
final class KafkaProvisioning {

    private static final int SCRAM_ITERATIONS = 4096;
    private static final long LIMIT_SECONDS = 30;
    private static final long POLL_NANOS = 10_000_000;

    /** Events are kept for ever, and a record that is acknowledged has not been lost in a shortened log. */
    private static final Map<String, String> TOPIC_CONFIGURATION =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    private final Admin admin;
    private final KafkaSettings settings;

    KafkaProvisioning(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    void provide() {
        provideTopics();
        await("the users", admin.alterUserScramCredentials(users()).all());
        await("the access rules", admin.createAcls(rules()).all());
        awaitBroker();
    }

    /** The controller has answered, but clients sign in at the broker, which learns of users and rules a little later. */
    private void awaitBroker() {
        Set<String> users =
                users().stream().map(UserScramCredentialAlteration::user).collect(Collectors.toSet());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!knowsAll(users)) {
            if (System.nanoTime() - deadline > 0) {
                throw new EmbeddedServerException(
                        "The Kafka broker has not learned of its users and their rules within " + LIMIT_SECONDS
                                + " s.");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean knowsAll(Set<String> users) {
        Map<String, UserScramCredentialsDescription> known = await(
                "a look at its users", admin.describeUserScramCredentials().all());
        return known.keySet().containsAll(users)
                && Set.copyOf(await(
                                "a look at its rules",
                                admin.describeAcls(AclBindingFilter.ANY).values()))
                        .containsAll(rules());
    }

    private void provideTopics() {
        Set<String> existing = await("the list of topics", admin.listTopics().names());
        List<NewTopic> missing = new ArrayList<>();
        List<String> present = new ArrayList<>();
        for (PublishedStream stream : KafkaPrincipal.streams()) {
            if (existing.contains(stream.topic())) {
                present.add(stream.topic());
            } else {
                missing.add(
                        new NewTopic(stream.topic(), settings.partitions(), (short) 1).configs(TOPIC_CONFIGURATION));
            }
        }
        if (!existing.contains(AuditStream.CHECKPOINTS_TOPIC)) {
            missing.add(new NewTopic(AuditStream.CHECKPOINTS_TOPIC, 1, (short) 1).configs(TOPIC_CONFIGURATION));
        }
        await("the topics", admin.createTopics(missing).all());
        await("the topics", admin.describeTopics(present).allTopicNames()).forEach((topic, description) -> {
            // An account's partition depends on the number: changing it would spread an account over two of them.
            if (description.partitions().size() != settings.partitions()) {
                throw new EmbeddedServerException("The topic `" + topic + "` has "
                        + description.partitions().size() + " partitions, but " + settings.partitions()
                        + " are configured. The number cannot be changed after the first start.");
            }
        });
    }

    private List<UserScramCredentialAlteration> users() {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        settings.passwords().forEach((principal, password) -> {
            if (principal != KafkaPrincipal.ADMIN) {
                users.add(new UserScramCredentialUpsertion(
                        principal.userName(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                        password));
            }
        });
        return users;
    }

    private static List<AclBinding> rules() {
        List<AclBinding> rules = new ArrayList<>();
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            for (PublishedStream stream : principal.writes()) {
                rules.add(allow(principal, ResourceType.TOPIC, stream.topic(), AclOperation.WRITE));
            }
            for (PublishedStream stream : principal.reads()) {
                rules.add(allow(principal, ResourceType.TOPIC, stream.topic(), AclOperation.READ));
                rules.add(allow(principal, ResourceType.TOPIC, stream.topic(), AclOperation.DESCRIBE_CONFIGS));
            }
        }
        rules.add(allow(
                KafkaPrincipal.DECISION_SERVICE,
                ResourceType.TOPIC,
                AuditStream.CHECKPOINTS_TOPIC,
                AclOperation.WRITE));
        // Checkpoints are good for nothing unless others keep them as well, and they tell no more than how large the
        // log is.
        for (KafkaPrincipal reader : List.of(KafkaPrincipal.DECISION_SERVICE, KafkaPrincipal.EVENTS_READER)) {
            rules.add(allow(reader, ResourceType.TOPIC, AuditStream.CHECKPOINTS_TOPIC, AclOperation.READ));
            rules.add(allow(reader, ResourceType.TOPIC, AuditStream.CHECKPOINTS_TOPIC, AclOperation.DESCRIBE_CONFIGS));
        }
        rules.add(consumerGroups(KafkaPrincipal.DECISION_SERVICE));
        rules.add(consumerGroups(KafkaPrincipal.EVENTS_READER));
        return rules;
    }

    /** Groups whose names begin with the principal's own. */
    private static AclBinding consumerGroups(KafkaPrincipal principal) {
        return new AclBinding(
                new ResourcePattern(ResourceType.GROUP, principal.userName(), PatternType.PREFIXED),
                entry(principal, AclOperation.READ));
    }

    private static AclBinding allow(KafkaPrincipal principal, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), entry(principal, operation));
    }

    private static AccessControlEntry entry(KafkaPrincipal principal, AclOperation operation) {
        return new AccessControlEntry("User:" + principal.userName(), "*", operation, AclPermissionType.ALLOW);
    }

    private static <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while Kafka was given " + what + ".", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedServerException("Kafka could not be given " + what + ".", e);
        }
    }
}
