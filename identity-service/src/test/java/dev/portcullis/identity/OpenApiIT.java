package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.golden.GoldenFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    @Test
    void theSurfaceIsTheOneThatWasPromised() {
        JsonNode document =
                RunningIdentityService.shared().root().get("/openapi").json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        GoldenFile.at("src/main/resources/openapi/identity-service.json").matches(document.toPrettyString());
    }
}
