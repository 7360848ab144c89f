package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.PASSWORD;
import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.RunningIdentityService.Caller;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.platform.signature.RemoteSignatures;
import dev.portcullis.platform.signature.SignedRequest;
import dev.portcullis.testkit.rest.Authenticator;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two instances of the service at once: what is once is once, wherever it is asked for. */
class TwoReplicasIT {

    private static final RunningIdentityService FIRST = RunningIdentityService.start();
    private static final RunningIdentityService SECOND = FIRST.replica();

    private final SignInSteps steps = new SignInSteps(FIRST).withAlice();
    private final Caller here = steps.root;
    private final Caller there = SECOND.as(steps.root.bearer);

    @AfterAll
    static void stop() {
        SECOND.close();
        FIRST.close();
    }

    @Test
    void ofManyThatCreateTheSameNameOneSucceeds() throws Exception {
        for (String[] thing : new String[][] {
            {"/v1/users", "{\"userName\":\"%s\"}", "EntityAlreadyExists.User"},
            {"/v1/groups", "{\"groupName\":\"%s\"}", "EntityAlreadyExists.Group"},
            {"/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"%s\"}", "EntityAlreadyExists.VirtualMFADevice"}
        }) {
            List<Answer> answers = atOnce(
                    10,
                    number -> (number % 2 == 0 ? here : there)
                            .post(thing[0], thing[1].formatted(number % 3 == 0 ? "Carol" : "carol")));

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer -> assertThat(answer.code()).isIn(thing[2], "ConcurrentModification"));
        }
    }

    @Test
    void quotasHoldHoweverManyAsk() throws Exception {
        List<Answer> keys =
                atOnce(8, number -> (number % 2 == 0 ? here : there).post("/v1/users/alice/access-keys", "{}"));
        assertThat(keys).filteredOn(answer -> answer.status() == 201).hasSize(2);
        assertThat(here.get("/v1/users/alice/access-keys").json().path("items")).hasSize(2);

        for (int i = 0; i < 12; i++) {
            require(here.post("/v1/groups", "{\"groupName\":\"g" + i + "\"}"), 201);
        }
        List<Answer> joins = atOnce(
                12, number -> (number % 2 == 0 ? here : there).put("/v1/groups/g" + number + "/users/alice", ""));
        assertThat(joins).filteredOn(answer -> answer.status() == 204).hasSizeLessThanOrEqualTo(10);
        assertThat(here.get("/v1/users/alice/groups").json().path("items").size())
                .isEqualTo((int)
                        joins.stream().filter(answer -> answer.status() == 204).count());
    }

    @Test
    void aCodeIsTakenOnceWhereverItIsShown() throws Exception {
        Authenticator phone = new Authenticator(require(here.post("/v1/users/alice/mfa-device", ""), 201)
                .json()
                .path("base32StringSeed")
                .asString());
        String serial = "acs:ram::" + steps.account + ":mfa/user-"
                + here.get("/v1/users/alice").json().path("userId").asString();
        long step = Authenticator.stepNow();
        require(
                there.put("/v1/users/alice/mfa-device", """
                        {"serialNumber":"%s","authenticationCode1":"%s","authenticationCode2":"%s"}""".formatted(serial, phone.code(step - 1), phone.code(step))),
                200);
        SignInSteps elsewhere = new SignInSteps(SECOND);
        String code = ",\"mfaCode\":\"" + phone.code(step + 1) + "\"";

        List<Answer> answers = atOnce(
                8, number -> (number % 2 == 0 ? steps : elsewhere).signInAs("alice@" + steps.account, PASSWORD, code));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isIn("CheckAuthenticationCodeFail", "SignInFailed"));
    }

    @Test
    void aSignedRequestCountsOnceWhicheverOfThemIsAsked() throws Exception {
        Answer key = require(here.post("/v1/users/alice/access-keys", "{}"), 201);
        SignedRequest signed = SignedCall.get("/v1/users/alice")
                .by(
                        FIRST,
                        key.json().path("accessKeyId").asString(),
                        key.json().path("accessKeySecret").asString())
                .asReceived();
        List<Callable<String>> shown = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RemoteSignatures asked = asked(i % 2 == 0 ? FIRST : SECOND);
            shown.add(() -> {
                try {
                    asked.bearerFor(signed);
                    return "counted";
                } catch (Rejection e) {
                    return e.code();
                }
            });
        }

        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> outcome : threads.invokeAll(shown)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes)
                .containsOnlyOnce("counted")
                .allMatch(o -> o.equals("counted") || o.equals("SignatureNonceUsed"));
    }

    private static RemoteSignatures asked(RunningIdentityService service) {
        URI address = URI.create("http://127.0.0.1:" + service.port());
        return new RemoteSignatures(
                address,
                new ServiceBearer("policy-service", address, service.keys, Clock.systemUTC()),
                RunningIdentityService.JSON);
    }

    @Test
    void whatOneDoesTheOtherKnows() {
        Answer key = require(there.post("/v1/users/alice/access-keys", "{}"), 201);
        String id = key.json().path("accessKeyId").asString();
        String secret = key.json().path("accessKeySecret").asString();
        FIRST.bearer(id, secret);

        require(here.put("/v1/users/alice/access-keys/" + id + "/status", "{\"status\":\"Inactive\"}"), 200);
        assertThat(SECOND.token(id, secret, "grant_type=client_credentials").status())
                .isEqualTo(401);
        for (int i = 0; i < 5; i++) {
            steps.signIn("alice", "wrong " + i);
        }
        assertThat(new SignInSteps(SECOND)
                        .signInAs("alice@" + steps.account, PASSWORD, "")
                        .code())
                .as("locked by guesses at the other one")
                .isEqualTo("SignInFailed");
    }

    @FunctionalInterface
    private interface Numbered {
        Answer call(int number);
    }

    private static List<Answer> atOnce(int many, Numbered call) throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            calls.add(() -> call.call(number));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
