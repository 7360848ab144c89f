package dev.portcullis.policy;

import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.golden.GoldenFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void theCommittedDocumentIsTheOneThatTheServiceGives() {
        String document = RunningPolicyService.shared()
                .rootOf(Cast.freshAccount())
                .get("/openapi")
                .expect(200)
                .body();

        GoldenFile.at("src/main/resources/openapi", "policy-service.json")
                .matches(JSON.writeValueAsString(JSON.readTree(document)));
    }
}
