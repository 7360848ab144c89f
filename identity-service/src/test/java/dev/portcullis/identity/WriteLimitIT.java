package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteLimitIT {

    private static final Map<String, String> ONE_IN_A_LONG_TIME =
            Map.of("portcullis.writes.per-second", "1", "portcullis.writes.burst", "3");

    @Test
    void anAccountThatWritesTooMuchIsHeldUpAloneAndStillTakesAway() {
        try (RunningIdentityService service = RunningIdentityService.start(ONE_IN_A_LONG_TIME)) {
            RunningIdentityService.Caller root = service.root();
            RunningIdentityService.Caller other = service.rootOfFreshAccount();
            int created = 0;
            Answer last = create(root, created);
            while (last.status() == 201) {
                last = create(root, ++created);
            }

            assertThat(created).isGreaterThanOrEqualTo(3);
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.code()).isEqualTo("Throttling.User");
            assertThat(last.header("Retry-After")).isEqualTo("1");
            assertThat(root.get("/v1/users").status()).isEqualTo(200);
            assertThat(root.delete("/v1/users/user-0").status()).isEqualTo(204);
            assertThat(create(other, 0).status()).isEqualTo(201);
            assertThat(service.column("SELECT payload FROM audit_item WHERE payload_type = 'identity.audit.refused'"))
                    .as("what is on record")
                    .singleElement(STRING)
                    .contains("\"status\":429", "\"code\":\"Throttling.User\"", "\"action\":\"ram:CreateUser\"");
        }
    }

    private static Answer create(RunningIdentityService.Caller as, int number) {
        return as.post("/v1/users", "{\"userName\":\"user-" + number + "\"}");
    }
}
