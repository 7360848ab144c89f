package dev.portcullis.decision.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.golden.GoldenFile;
import dev.portcullis.vocabulary.AccountId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed description of the interface is the one that the service gives. */
class OpenApiIT {

    @Test
    void theCommittedDocumentIsWhatTheServiceAnswers() {
        try (ReadSide readSide = ReadSide.start()) {
            Answer answer = readSide.root(new AccountId(1)).get("/openapi");
            assertThat(answer.status()).isEqualTo(200);
            String laidOut = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer.json());
            GoldenFile.at("src", "main", "resources", "openapi", "decision-service.json")
                    .matches(laidOut);
        }
    }
}
