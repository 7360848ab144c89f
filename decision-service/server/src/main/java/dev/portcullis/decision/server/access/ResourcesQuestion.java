package dev.portcullis.decision.server.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.decision.server.authzen.KnownResources.Known;
import dev.portcullis.decision.server.evaluation.DecisionRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On which known resources may the principal do this?
 *
 * @param principal     the principal's ARN
 * @param type          `instance`, `topic` or `group`, or the code of another service
 * @param action        such as {@code mq:PUB}
 * @param operation     a messaging operation's name instead, for instances, topics and groups
 * @param topic         the topic of an operation that needs one besides the groups that are searched
 * @param group         the group of an operation that needs one besides the topics that are searched
 * @param sourceAddress where the request would come from
 * @param context       what conditions may ask for
 * @param asOf          a past moment: a time, or a consistency token
 * @param limit         1 to 1,000; 100 unless told
 * @param cursor        where to go on
 */
record ResourcesQuestion(
        @Schema(requiredMode = REQUIRED) String principal,
        @Schema(requiredMode = REQUIRED) String type,
        Optional<String> action,
        Optional<String> operation,
        Optional<String> topic,
        Optional<String> group,
        Optional<String> sourceAddress,
        Optional<Map<String, List<String>>> context,
        Optional<String> asOf,
        Optional<Integer> limit,
        Optional<String> cursor) {

    /** The same request for one resource. */
    DecisionRequest on(Known known) {
        return new DecisionRequest(
                Optional.of(principal),
                action,
                operation.isPresent()
                        ? Optional.empty()
                        : Optional.of(known.name().toString()),
                operation,
                operation.flatMap(_ -> known.topic().or(() -> topic)),
                operation.flatMap(_ -> known.group().or(() -> group)),
                known.instance(),
                sourceAddress,
                Optional.empty(),
                context,
                Optional.empty());
    }

    /** All but how much of the answer. */
    Object question() {
        return new ResourcesQuestion(
                principal,
                type,
                action,
                operation,
                topic,
                group,
                sourceAddress,
                context,
                asOf,
                Optional.empty(),
                Optional.empty());
    }
}
