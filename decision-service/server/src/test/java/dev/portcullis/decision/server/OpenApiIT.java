package dev.portcullis.decision.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.vocabulary.AccountId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed description of the interface is the one that the service gives. */
class OpenApiIT {

    @Test
    void theCommittedDocumentIsWhatTheServiceAnswers() {
        try (ReadSide readSide = ReadSide.start()) {
            Answer answer = readSide.root(new AccountId(1)).get("/openapi");
            assertThat(answer.status()).isEqualTo(200);
            ObjectNode document = (ObjectNode) answer.json();
            // The port of this very run.
            document.remove("servers");
            String laidOut = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(document);
            GoldenFile.at("src", "main", "resources", "openapi", "decision-service.json")
                    .matches(laidOut);
        }
    }
}
