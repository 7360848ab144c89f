package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.Explanation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;

/** Answers questions, one a line, until the input ends. */
final class EvaluateCommand {

    private final boolean explain;
    private final LineReader reader = new LineReader();

    EvaluateCommand(boolean explain) {
        this.explain = explain;
    }

    void run(BufferedReader input, PrintStream output) throws IOException {
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (!line.isBlank()) {
                output.print(answer(line) + "\n");
                if (!input.ready()) {
                    output.flush();
                }
            }
        }
        output.flush();
    }

    /** The answer to one line, as one line. */
    String answer(String line) {
        try {
            EvaluationLine question = reader.read(line);
            if (explain) {
                Explanation explanation = Engine.explainPolicies(question.account(), question.request());
                return decided(line, question, explanation.decision(), explanation.text());
            }
            return decided(line, question, Engine.decidePolicies(question.account(), question.request()), "");
        } catch (LineRejected e) {
            return rejected(line, e);
        }
    }

    private static String decided(String line, EvaluationLine question, Decision decision, String explanation) {
        return Json.written(json -> {
            json.writeStartObject();
            id(json, line);
            json.writeStringProperty("decision", decision.outcome().wireName());
            json.writeStringProperty("layer", decision.layer().wireName());
            json.writeArrayPropertyStart("determining");
            for (DeterminingStatement statement : decision.determining()) {
                determining(json, question, statement);
            }
            json.writeEndArray();
            if (!explanation.isEmpty()) {
                json.writeArrayPropertyStart("explanation");
                explanation.lines().forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    private static void determining(JsonGenerator json, EvaluationLine question, DeterminingStatement statement) {
        int index = Integer.parseInt(statement.policy().policyId());
        WrittenPolicy policy = question.policies().get(index);
        json.writeStartObject();
        json.writeStringProperty("policy", statement.policy().name());
        json.writeStringProperty("version", statement.policy().versionId());
        json.writeNumberProperty("statement", statement.statement());
        json.writeNumberProperty("policyIndex", index);
        json.writeStringProperty("kind", policy.kind().wireName());
        if (policy.resourceGroup().isPresent()) {
            json.writeStringProperty("resourceGroup", policy.resourceGroup().get());
        }
        json.writeEndObject();
    }

    private static String rejected(String line, LineRejected rejection) {
        return Json.written(json -> {
            json.writeStartObject();
            id(json, line);
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("code", rejection.code());
            json.writeStringProperty("message", String.valueOf(rejection.getMessage()));
            json.writeObjectPropertyStart("position");
            json.writeNumberProperty("line", rejection.position().line());
            json.writeNumberProperty("column", rejection.position().column());
            json.writeStringProperty("path", rejection.path());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void id(JsonGenerator json, String line) {
        json.writeName("id");
        json.writeRawValue(LineReader.id(line).orElse("null"));
    }
}
