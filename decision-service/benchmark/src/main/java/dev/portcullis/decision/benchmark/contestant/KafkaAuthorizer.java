package dev.portcullis.decision.benchmark.contestant;

import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Rule;
import dev.portcullis.decision.benchmark.workload.Verb;
import dev.portcullis.decision.benchmark.workload.Workload;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.metadata.authorizer.StandardAcl;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's authorizer as a broker runs it: an entry per user, action and topic, loaded as a snapshot of the metadata. */
final class KafkaAuthorizer implements Contestant {

    private static final String ANY_HOST = "*";

    private final StandardAuthorizer authorizer = new StandardAuthorizer();
    private final AuthorizableRequestContext[] callers;
    private final List<List<Action>> actions;

    KafkaAuthorizer(Workload workload, List<Question> questions) {
        authorizer.configure(Map.of());
        authorizer.withPluginMetrics(new PluginMetricsImpl(new Metrics(), Map.of()));
        Map<Uuid, StandardAcl> entries = new HashMap<>();
        for (int user = 0; user < workload.holdings().size(); user++) {
            for (int held : workload.holdings().get(user)) {
                for (Rule rule : workload.policies().get(held).rules()) {
                    add(entries, user, rule);
                }
            }
        }
        authorizer.loadSnapshot(entries);
        authorizer.completeInitialLoad();
        callers = questions.stream()
                .map(question ->
                        new Caller(new KafkaPrincipal(KafkaPrincipal.USER_TYPE, question.userName()), address()))
                .toArray(AuthorizableRequestContext[]::new);
        actions = questions.stream()
                .map(question -> List.of(new Action(
                        operation(question.verb()),
                        new ResourcePattern(ResourceType.TOPIC, question.topic(), PatternType.LITERAL),
                        1,
                        false,
                        false)))
                .toList();
    }

    private static void add(Map<Uuid, StandardAcl> entries, int user, Rule rule) {
        for (Verb verb : rule.actions()) {
            for (String topic : rule.topics()) {
                boolean prefix = topic.endsWith("*");
                entries.put(
                        Uuid.randomUuid(),
                        new StandardAcl(
                                ResourceType.TOPIC,
                                prefix ? topic.substring(0, topic.length() - 1) : topic,
                                prefix ? PatternType.PREFIXED : PatternType.LITERAL,
                                "User:" + Workload.userName(user),
                                ANY_HOST,
                                operation(verb),
                                rule.allows() ? AclPermissionType.ALLOW : AclPermissionType.DENY));
            }
        }
    }

    private static AclOperation operation(Verb verb) {
        return switch (verb) {
            case PUB -> AclOperation.WRITE;
            case SUB -> AclOperation.READ;
        };
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName(Workload.ADDRESS);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean allows(int question) {
        return authorizer.authorize(callers[question], actions.get(question)).getFirst() == AuthorizationResult.ALLOWED;
    }

    private record Caller(KafkaPrincipal principal, InetAddress clientAddress) implements AuthorizableRequestContext {
        @Override
        public String listenerName() {
            return "CLIENTS";
        }

        @Override
        public SecurityProtocol securityProtocol() {
            return SecurityProtocol.SASL_SSL;
        }

        @Override
        public int requestType() {
            return 0;
        }

        @Override
        public int requestVersion() {
            return 0;
        }

        @Override
        public String clientId() {
            return "benchmark";
        }

        @Override
        public int correlationId() {
            return 0;
        }
    }
}
