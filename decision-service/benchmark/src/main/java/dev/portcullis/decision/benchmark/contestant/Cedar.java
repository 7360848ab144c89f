package dev.portcullis.decision.benchmark.contestant;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Rule;
import dev.portcullis.decision.benchmark.workload.SharedPolicy;
import dev.portcullis.decision.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cedar with an entity per shared policy, of which its holders are members: a rule is a Cedar policy for that entity. The
 * policy set is parsed once and kept on Cedar's side; a request brings the two entities that it is about, and no others.
 */
final class Cedar implements Contestant {

    private static final EntityTypeName USER = type("User");
    private static final EntityTypeName HELD = type("Held");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName TOPIC = type("Topic");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final AuthorizationRequest[] requests;
    private final Entities[] entities;

    Cedar(Workload workload, List<Question> questions) {
        policies = parsed(workload);
        Map<String, Value> context = workload.hasConditions()
                ? Map.of("ip", new IpAddress(Workload.ADDRESS), "now", new DateTime(Workload.NOW))
                : Map.of();
        requests =
                questions.stream().map(question -> request(question, context)).toArray(AuthorizationRequest[]::new);
        entities =
                questions.stream().map(question -> entities(workload, question)).toArray(Entities[]::new);
    }

    private static PolicySet parsed(Workload workload) {
        Set<Policy> all = new HashSet<>();
        for (SharedPolicy policy : workload.policies()) {
            for (int i = 0; i < policy.rules().size(); i++) {
                Rule rule = policy.rules().get(i);
                if (!rule.topics().isEmpty()) {
                    all.add(new Policy(source(policy, rule), policy.name() + "-" + i));
                }
            }
        }
        PolicySet set = new PolicySet(all);
        try {
            set.cache();
        } catch (CacheException e) {
            throw new IllegalStateException("Cedar cannot keep the policies", e);
        }
        return set;
    }

    private static String source(SharedPolicy policy, Rule rule) {
        String actions =
                rule.actions().stream().map(verb -> "Action::\"" + verb + "\"").collect(Collectors.joining(", "));
        boolean exact = rule.topics().size() == 1 && !rule.topics().getFirst().endsWith("*");
        List<String> conditions = new ArrayList<>();
        if (!exact) {
            conditions.add(rule.topics().stream()
                    .map(topic -> topic.endsWith("*")
                            ? "resource.name like \"" + topic + "\""
                            : "resource == Topic::\"" + topic + "\"")
                    .collect(Collectors.joining(" || ", "(", ")")));
        }
        if (rule.condition()) {
            conditions.add("context.ip.isInRange(ip(\"" + Rule.OFFICE + "\"))");
            conditions.add("context.now < datetime(\"" + Rule.UNTIL + "\")");
        }
        return (rule.allows() ? "permit" : "forbid") + "(principal in Held::\"" + policy.name() + "\", action in ["
                + actions + "], resource"
                + (exact ? " == Topic::\"" + rule.topics().getFirst() + "\"" : "") + ")"
                + (conditions.isEmpty() ? "" : " when { " + String.join(" && ", conditions) + " }") + ";";
    }

    private static AuthorizationRequest request(Question question, Map<String, Value> context) {
        return new AuthorizationRequest(
                new EntityUID(USER, question.userName()),
                new EntityUID(ACTION, question.verb().name()),
                new EntityUID(TOPIC, question.topic()),
                context);
    }

    private static Entities entities(Workload workload, Question question) {
        Set<EntityUID> held = new HashSet<>();
        for (int place : workload.holdings().get(question.user())) {
            held.add(new EntityUID(HELD, workload.policies().get(place).name()));
        }
        return new Entities(Set.of(
                new Entity(new EntityUID(USER, question.userName()), held),
                new Entity(
                        new EntityUID(TOPIC, question.topic()),
                        Map.of("name", new PrimString(question.topic())),
                        Set.of())));
    }

    @Override
    public boolean allows(int question) {
        try {
            AuthorizationResponse response = engine.isAuthorized(requests[question], policies, entities[question]);
            return response.success.orElseThrow().isAllowed();
        } catch (AuthException e) {
            throw new IllegalStateException("Cedar cannot decide", e);
        }
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
