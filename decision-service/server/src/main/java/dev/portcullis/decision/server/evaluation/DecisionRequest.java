package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.server.decisionlog.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One of three questions: who wants to do what to what; who wants to call which messaging operation; or whether a client of
 * an instance may send or receive.
 *
 * @param principal     the principal's ARN; of all but a client's question
 * @param action        such as {@code mq:PUB}, with a resource
 * @param resource      the resource's name
 * @param operation     a messaging operation's name, such as {@code OnsTopicCreate}, instead of action and resource
 * @param topic         the topic of an operation, without the instance's id
 * @param group         the consumer group of an operation, without the instance's id
 * @param instance      the instance of an operation, or of a resource whose name does not tell
 * @param sourceAddress where the request came from
 * @param client        a client's question, instead of all others
 * @param context       what conditions may ask for
 */
public record DecisionRequest(
        Optional<String> principal,
        Optional<String> action,
        Optional<String> resource,
        Optional<String> operation,
        Optional<String> topic,
        Optional<String> group,
        Optional<String> instance,
        Optional<String> sourceAddress,
        Optional<ClientQuestion> client,
        Optional<Map<String, List<String>>> context,
        Optional<String> consistencyToken)
        implements Question {

    @Override
    public Description describe() {
        Map<String, String> details = new TreeMap<>();
        if (client.isPresent()) {
            return describe(client.get(), details);
        }
        instance.ifPresent(text -> details.put("instance", text));
        topic.ifPresent(text -> details.put("topic", text));
        group.ifPresent(text -> details.put("group", text));
        sourceAddress.ifPresent(text -> details.put("sourceAddress", text));
        operation.ifPresent(text -> details.put("operation", text));
        return new Description(
                principal,
                action.or(() -> operation),
                resource.or(() ->
                        instance.map(id -> topic.map(name -> id + "/" + name).orElse(id))),
                details,
                context.orElse(Map.of()));
    }

    private Description describe(ClientQuestion asking, Map<String, String> details) {
        details.put("instance", asking.instance());
        details.put("network", asking.network());
        details.put("sourceAddress", asking.sourceAddress());
        asking.clientId().ifPresent(text -> details.put("clientId", text));
        asking.topic().ifPresent(text -> details.put("topic", text));
        asking.group().ifPresent(text -> details.put("group", text));
        String kind = asking.credential().kind();
        details.put("credential", kind);
        Optional<String> shown = asking.credential().id().filter(_ -> !isSecret(ShownCredentials.Kind.of(kind)));
        return new Description(
                Optional.of(shown.map(id -> kind + ":" + id).orElse(kind)),
                Optional.of(asking.direction()),
                Optional.of(asking.instance()
                        + asking.topic().map(name -> "/" + name).orElse("")),
                details,
                context.orElse(Map.of()));
    }

    /** Whether the id of such a credential lets in whoever has it. */
    private static boolean isSecret(ShownCredentials.Kind kind) {
        return switch (kind) {
            case SESSION, TOKEN -> true;
            case ACCESS_KEY, USER, MQTT_USER, MQTT_CLIENT, DEVICE, NONE -> false;
        };
    }

    /** The instance that is asked about, if one is named. */
    Optional<String> aboutInstance() {
        return client.map(ClientQuestion::instance).or(() -> instance);
    }
}
