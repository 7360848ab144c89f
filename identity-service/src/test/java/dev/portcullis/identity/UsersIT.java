package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersIT {

    private static RunningIdentityService service;
    private static RunningIdentityService.Caller root;

    @BeforeAll
    static void start() {
        service = RunningIdentityService.start();
        root = service.root();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aUserIsCreatedFoundAndDeleted() {
        Answer created = root.post("/v1/users", "{\"userName\":\"alice\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/v1/users/alice");
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(created.header("Portcullis-Consistency-Token")).isNotEmpty().hasSizeLessThanOrEqualTo(100);

        Answer found = root.get("/v1/users/ALICE");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(created.json());
        assertThat(found.header("ETag")).isEqualTo("\"0\"");

        assertThat(root.delete("/v1/users/alice").status()).isEqualTo(204);
        Answer gone = root.get("/v1/users/alice");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("EntityNotExist.User");
    }
}
