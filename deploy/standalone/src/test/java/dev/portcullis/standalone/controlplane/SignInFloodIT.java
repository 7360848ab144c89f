package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** More people sign in than passwords can be verified: decisions and administrative calls do not wait for them. */
class SignInFloodIT {

    private static final int CALLERS = 200;
    private static final int QUESTIONS = 100;

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();

    @Test
    void decisionsAreAnsweredWhileTwoHundredSignIn() throws Exception {
        Member alice = tenant.user("alice");
        // Attempts count until they have succeeded, so that many at once would lock somebody who may fail five times.
        tenant.root(Service.IDENTITY)
                .put(
                        "/v1/account/password-policy",
                        tenant.root(Service.IDENTITY)
                                .get("/v1/account/password-policy")
                                .expect(200)
                                .body()
                                .replace("\"maxLoginAttemps\":5", "\"maxLoginAttemps\":0"))
                .expect(200);
        tenant.grant(alice, "reads", "\"ram:*\"", "\"*\"");
        tenant.root(Service.IDENTITY)
                .post("/v1/users/alice/login-profile", "{\"password\":\"Correct horse 1!\"}")
                .expect(201);
        String question = "{\"principal\":\"acs:ram::" + tenant.account() + ":user/alice\",\"action\":\"ram:GetUser\","
                + "\"resource\":\"acs:ram:*:" + tenant.account() + ":user/alice\"}";
        eventually(200, () -> tenant.as(alice, Service.POLICY).get("/v1/policies"));
        Semaphore calling = new Semaphore(0);
        List<Future<Integer>> signIns = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                signIns.add(callers.submit(() -> {
                    calling.release();
                    return signIn().status();
                }));
            }
            calling.acquire(CALLERS);
            int besideSignIns = 0;
            for (int i = 0; i < QUESTIONS; i++) {
                besideSignIns += signIns.stream().allMatch(Future::isDone) ? 0 : 1;
                RestAnswer answer = tenant.root(Service.DECISION).post("/v1/decisions", question);
                assertThat(answer.expect(200).text("/outcome")).isEqualTo("Allow");
                tenant.as(alice, Service.IDENTITY).get("/v1/users").expect(200);
            }
            assertThat(besideSignIns)
                    .as("questions that were asked during the flood")
                    .isPositive();
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> signIn : signIns) {
            answers.add(signIn.get());
        }
        assertThat(answers).as("signed in, or told to come again").isSubsetOf(200, 429, 503);
        assertThat(answers).contains(200);
    }

    private RestAnswer signIn() {
        return RestClient.of(plane.url(Service.IDENTITY))
                .post(
                        "/v1/sign-in",
                        "{\"logonName\":\"alice@" + tenant.account() + "\",\"password\":\"Correct horse 1!\"}");
    }
}
