package dev.portcullis.standalone.demo;

import dev.portcullis.standalone.TextTable;
import dev.portcullis.standalone.client.ApiClient;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks for decisions, several at once, and shows them with their reasons. */
final class Decisions {

    private final ApiClient api;
    private int unexpected;

    Decisions(ApiClient api) {
        this.api = api;
    }

    /** How many answers so far were not the ones that the documents promise. */
    int unexpected() {
        return unexpected;
    }

    TextTable ask(List<Question> questions) {
        JsonNode decisions = api.post(
                        "/v1/decisions",
                        Map.of(
                                "requests",
                                questions.stream()
                                        .map(question -> question.body(api.accountId()))
                                        .toList()))
                .orFail()
                .body()
                .path("decisions");
        var table = new TextTable("user", "action", "resource", "from", "decision", "because");
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            JsonNode decision = decisions.path(i);
            String outcome = decision.path("outcome").asString("no answer");
            boolean asPromised = outcome.equals(question.outcome());
            unexpected += asPromised ? 0 : 1;
            table.row(
                    question.user(),
                    question.action(),
                    question.resource(),
                    question.address(),
                    asPromised ? outcome : outcome + " (expected " + question.outcome() + ")",
                    because(decision));
        }
        return table;
    }

    private static String because(JsonNode decision) {
        JsonNode statement = decision.path("determining").path(0);
        if (!statement.isMissingNode()) {
            return statement.path("policyName").asString("") + " "
                    + statement.path("versionId").asString("") + ", statement "
                    + (statement.path("statement").asInt() + 1);
        }
        String layer = decision.path("layer").asString("");
        return switch (layer) {
            case "" -> decision.path("reason").asString("");
            case "Allowlist" -> "the instance does not admit that address";
            case "AccountLevelIdentityBasedPolicy" -> "no attached policy allows it";
            case "InstanceInformation" -> "no attached policy lets it see the instance";
            default -> layer;
        };
    }
}
