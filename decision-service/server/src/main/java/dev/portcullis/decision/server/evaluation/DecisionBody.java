package dev.portcullis.decision.server.evaluation;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question, or a list of them.
 *
 * @param requests up to 100 questions; then none of the fields of a single one is given
 */
public record DecisionBody(
        Optional<String> principal,
        Optional<String> action,
        Optional<String> resource,
        Optional<String> instance,
        Optional<String> sourceAddress,
        Optional<Map<String, List<String>>> context,
        Optional<List<DecisionRequest>> requests,
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
        if (principal.isPresent()
                || action.isPresent()
                || resource.isPresent()
                || instance.isPresent()
                || sourceAddress.isPresent()
                || context.isPresent()) {
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
        Rejection missing = Rejection.badRequest("InvalidParameter", "the request does not say enough");
        for (Map.Entry<String, Optional<String>> field : Map.of(
                        "/principal", principal, "/action", action, "/resource", resource)
                .entrySet()) {
            if (field.getValue().isEmpty()) {
                missing = missing.with(Finding.at(field.getKey(), "a value is missing"));
            }
        }
        if (!missing.findings().isEmpty()) {
            throw missing;
        }
        return new DecisionRequest(
                principal.orElseThrow(),
                action.orElseThrow(),
                resource.orElseThrow(),
                instance,
                sourceAddress,
                context,
                Optional.empty());
    }
}
