package dev.portcullis.decision.server.access;

import dev.portcullis.decision.server.evaluation.DecisionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do this on that?
 *
 * @param action        such as {@code mq:PUB}, with a resource
 * @param resource      the resource's name
 * @param operation     a messaging operation's name, such as {@code OnsTopicCreate}, instead of action and resource
 * @param topic         the topic of an operation, without the instance's id
 * @param group         the consumer group of an operation, without the instance's id
 * @param instance      the instance of an operation, or of a resource whose name does not tell
 * @param sourceAddress where the request would come from
 * @param context       what conditions may ask for
 * @param asOf          a past moment: a time, or a consistency token
 * @param limit         1 to 1,000; 100 unless told
 * @param cursor        where to go on
 */
record PrincipalsQuestion(
        Optional<String> action,
        Optional<String> resource,
        Optional<String> operation,
        Optional<String> topic,
        Optional<String> group,
        Optional<String> instance,
        Optional<String> sourceAddress,
        Optional<Map<String, List<String>>> context,
        Optional<String> asOf,
        Optional<Integer> limit,
        Optional<String> cursor) {

    /** The same request of one principal. */
    DecisionRequest of(String principal) {
        return new DecisionRequest(
                Optional.of(principal),
                action,
                resource,
                operation,
                topic,
                group,
                instance,
                sourceAddress,
                Optional.empty(),
                context,
                Optional.empty());
    }

    /** All but how much of the answer. */
    Object question() {
        return new PrincipalsQuestion(
                action,
                resource,
                operation,
                topic,
                group,
                instance,
                sourceAddress,
                context,
                asOf,
                Optional.empty(),
                Optional.empty());
    }
}
