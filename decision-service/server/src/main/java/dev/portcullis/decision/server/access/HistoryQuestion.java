package dev.portcullis.decision.server.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.decision.server.evaluation.DecisionRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who could do this on that, in a period?
 *
 * @param from          when the period begins
 * @param to            when it ends; that moment does not belong to it
 * @param principal     the immutable id of a principal or its ARN at any time of the period, if only one is asked about
 * @param action        such as {@code mq:PUB}, with a resource
 * @param resource      the resource's name
 * @param operation     a messaging operation's name instead of action and resource
 * @param topic         the topic of an operation, without the instance's id
 * @param group         the consumer group of an operation, without the instance's id
 * @param instance      the instance of an operation, or of a resource whose name does not tell
 * @param sourceAddress where the request would have come from
 * @param context       what conditions may ask for
 * @param limit         1 to 1,000; 100 unless told. A principal's stretches are never divided among pages
 * @param cursor        where to go on
 */
record HistoryQuestion(
        @Schema(requiredMode = REQUIRED) String from,
        @Schema(requiredMode = REQUIRED) String to,
        Optional<String> principal,
        Optional<String> action,
        Optional<String> resource,
        Optional<String> operation,
        Optional<String> topic,
        Optional<String> group,
        Optional<String> instance,
        Optional<String> sourceAddress,
        Optional<Map<String, List<String>>> context,
        Optional<Integer> limit,
        Optional<String> cursor) {

    /** The same request of one principal. */
    DecisionRequest of(String name) {
        return new DecisionRequest(
                Optional.of(name),
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
        return new HistoryQuestion(
                from,
                to,
                principal,
                action,
                resource,
                operation,
                topic,
                group,
                instance,
                sourceAddress,
                context,
                Optional.empty(),
                Optional.empty());
    }
}
