package dev.portcullis.decision.server.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who wants to do what to what.
 *
 * @param principal     the principal's ARN
 * @param action        such as {@code mq:PUB}
 * @param resource      the resource's name
 * @param instance      the instance, where the resource's name does not tell
 * @param sourceAddress where the client's request came from
 * @param context       what conditions may ask for
 */
public record DecisionRequest(
        String principal,
        String action,
        String resource,
        Optional<String> instance,
        Optional<String> sourceAddress,
        Optional<Map<String, List<String>>> context,
        Optional<String> consistencyToken) {}
