package dev.portcullis.decision.server.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<String> consistencyToken) {

    /** The instance that is asked about, if one is named. */
    Optional<String> aboutInstance() {
        return client.map(ClientQuestion::instance).or(() -> instance);
    }
}
