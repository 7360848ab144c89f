package dev.portcullis.decision.server.evaluation;

import dev.portcullis.platform.problem.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One question, or a list of them.
 *
 * @param requests up to 100 questions; then none of the fields of a single one is given
 * @param asOf     the moment of the account on which all are decided, instead of the present one: a time, or a consistency
 *                 token for the position it stands for
 */
public record DecisionBody(
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
        Optional<List<DecisionRequest>> requests,
        Optional<String> asOf,
        Optional<String> consistencyToken) {

    private static final int MOST = 100;

    /** A question and where it stands in the body. */
    record Question(DecisionRequest request, String pointer) {}

    boolean isBatch() {
        return requests.isPresent();
    }

    /** The questions. */
    List<Question> questions() {
        if (requests.isEmpty()) {
            return List.of(new Question(single(), ""));
        }
        if (Stream.of(principal, action, resource, operation, topic, group, instance, sourceAddress, client, context)
                .anyMatch(Optional::isPresent)) {
            throw Rejection.badField(
                    "InvalidParameter", "/requests", "give either one request or a list of requests, not both");
        }
        List<DecisionRequest> all = requests.get();
        if (all.isEmpty() || all.size() > MOST) {
            throw Rejection.badField(
                    "InvalidParameter", "/requests", "a list has 1 to " + MOST + " requests, not " + all.size());
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            questions.add(new Question(all.get(i), "/requests/" + i));
        }
        return questions;
    }

    private DecisionRequest single() {
        return new DecisionRequest(
                principal,
                action,
                resource,
                operation,
                topic,
                group,
                instance,
                sourceAddress,
                client,
                context,
                Optional.empty());
    }
}
