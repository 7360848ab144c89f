package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.PASSWORD;
import static dev.portcullis.identity.SignInSteps.profile;
import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.logon.PasswordHashing;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final SignInSteps steps = new SignInSteps(service);

    @Test
    void aUserSignsInUnderEveryFormOfItsName() {
        steps.withAlice();
        String alias = "corp-" + UUID.randomUUID().toString().substring(0, 8);
        require(steps.root.put("/v1/account/alias", "{\"alias\":\"" + alias + "\"}"), 200);
        for (String name : List.of(
                "alice@" + alias,
                "ALICE@" + alias,
                "alice@" + alias + ".onaliyun.com",
                "alice@" + steps.account,
                "alice@" + steps.account + ".onaliyun.com")) {
            assertThat(steps.signInAs(name, PASSWORD, "").status()).as(name).isEqualTo(200);
        }
        for (String name :
                List.of("alice", "@" + alias, "alice@", "alice@@" + alias, "alice@" + alias + ".example.com")) {
            assertThat(steps.signInAs(name, PASSWORD, "").code()).as(name).isEqualTo("SignInFailed");
        }
    }

    @Test
    void aSessionIsATokenOfTheUserThatLastsAsTheAccountSays() throws Exception {
        steps.withAlice();
        Answer answer = require(steps.signIn("alice", PASSWORD), 200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().path("expiresIn").asInt()).isEqualTo(6 * 3600);
        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getStringClaim("principal_type")).isEqualTo("user");
        assertThat(claims.getStringClaim("principal_name")).isEqualTo("alice");
        assertThat(claims.getStringClaim("account")).isEqualTo(steps.account);
        assertThat(claims.getStringClaim("mfa")).isEqualTo("false");
        assertThat(claims.getStringClaim("credential"))
                .startsWith("console-")
                .isEqualTo(answer.json().path("sessionId").asString());
        assertThat(claims.getStringClaim("session_chain")).isEqualTo("user:" + claims.getSubject());
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofHours(6)));
        assertThat(steps.root.get("/v1/users/alice").json().path("lastLoginAt").asString(""))
                .isNotEmpty();
    }

    @Test
    void unknownNamesAreOneVerificationAndTheAnswerToAWrongPassword() {
        steps.withAlice().withUser("bob", PASSWORD, "");
        require(steps.root.post("/v1/users", "{\"userName\":\"carol\"}"), 201);
        require(steps.root.post("/v1/users/bob/disable", ""), 200);
        PasswordHashing hashing = service.bean(PasswordHashing.class);
        Set<String> answers = new HashSet<>();
        for (String name : List.of(
                "alice@" + steps.account,
                "bob@" + steps.account,
                "carol@" + steps.account,
                "nobody@" + steps.account,
                "alice@no-such-alias",
                "no name at all")) {
            long before = hashing.verified();
            Answer answer = steps.signInAs(name, "wrong password", "");
            assertThat(hashing.verified() - before).as(name).isEqualTo(1);
            assertThat(answer.status()).isEqualTo(401);
            answers.add(
                    answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "").replaceAll("\"instance\":\"[^\"]*\"", ""));
        }
        assertThat(answers).hasSize(1);
        assertThat(steps.signIn("bob", PASSWORD).code()).isEqualTo("SignInFailed");
    }

    @Test
    void tooManyFailuresLockForAnHourAndAnotherPasswordUnlocks() {
        steps.policy(0, 0, false, 3);
        steps.withAlice();
        for (int i = 0; i < 3; i++) {
            assertThat(steps.signIn("alice", "wrong " + i).status()).isEqualTo(401);
        }
        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("SignInFailed");
        assertThat(steps.root.get(profile("alice")).json().path("lockedUntil").asString(""))
                .isNotEmpty();
        assertThat(service.eventsOf(steps.root)).containsOnlyOnce("identity.login-profile.locked");

        require(steps.root.put(profile("alice"), "{\"password\":\"Another horse 2!\"}"), 200);
        assertThat(steps.root.get(profile("alice")).json().has("lockedUntil")).isFalse();
        assertThat(steps.signIn("alice", "Another horse 2!").status()).isEqualTo(200);
    }

    @Test
    void aLockEndsAfterAnHour() {
        steps.policy(0, 0, false, 1);
        steps.withAlice();
        steps.signIn("alice", "wrong");
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(401);
        service.update("UPDATE login_profile SET locked_until = now() - interval '1 second' WHERE account_id = "
                + steps.account);
        assertThat(steps.signIn("alice", PASSWORD).status())
                .as("the failure is not an hour old")
                .isEqualTo(401);
        service.update("UPDATE failed_attempts SET at = ARRAY[now() - interval '61 minutes'] WHERE user_id IN"
                + " (SELECT user_id FROM login_profile WHERE account_id = " + steps.account + ")");
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void manyAtOnceAreNotMoreGuessesThanOneAfterTheOther() throws Exception {
        steps.policy(0, 0, false, 2);
        steps.withAlice();
        List<Callable<Answer>> guesses = IntStream.range(0, 12)
                .mapToObj(i -> (Callable<Answer>) () -> steps.signIn("alice", "guess " + i))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(guesses)) {
                assertThat(answer.get().status()).isEqualTo(401);
            }
        }
        assertThat(service.column("SELECT outcome FROM sign_in_attempt WHERE outcome LIKE 'wrong%' AND account_id = "
                        + steps.account))
                .hasSize(2);
        assertThat(service.eventsOf(steps.root)).containsOnlyOnce("identity.login-profile.locked");
    }

    @Test
    void guessingUnderOneNameIsThrottledWhetherOrNotThereIsSuchAUser() {
        for (String name : List.of("nobody@" + steps.account, "x@" + UUID.randomUUID())) {
            List<Answer> answers = IntStream.range(0, 25)
                    .mapToObj(i -> steps.signInAs(name, "guess " + i, ""))
                    .toList();
            assertThat(answers.getLast().status()).isEqualTo(429);
            assertThat(answers.getLast().code()).isEqualTo("Throttling.User");
            assertThat(answers.getLast().header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void fromOutsideTheMasksNobodySignsInAndNobodyIsLocked() {
        steps.policy(0, 0, false, 1);
        steps.withAlice();
        require(steps.root.put("/v1/account/security-preference", preference("\"192.0.2.0/24\"")), 200);
        assertThat(steps.signIn("alice", "wrong").code()).isEqualTo("SignInFailed");
        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("SignInFailed");
        require(steps.root.put("/v1/account/security-preference", preference("\"127.0.0.0/8\"")), 200);
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void attemptsAreRecordedWithoutWhatWasTyped() {
        steps.withAlice();
        steps.signIn("alice", "a wrong password");
        steps.signInAs("my-secret-typed-as-name@" + steps.account, "x", "");
        steps.signIn("alice", PASSWORD);
        assertThat(service.column("SELECT outcome || ' ' || source_address FROM sign_in_attempt WHERE account_id = "
                        + steps.account + " ORDER BY number"))
                .containsExactly("wrong-password 127.0.0.1", "unknown-user 127.0.0.1", "signed-in 127.0.0.1");
        assertThat(service.dump())
                .doesNotContain(PASSWORD)
                .doesNotContain("a wrong password")
                .doesNotContain("my-secret-typed-as-name");
    }

    @Test
    void whatHasToBeReplacedIsReplacedWhileSigningIn() {
        steps.policy(2, 0, false, 5);
        steps.withUser("alice", PASSWORD, ",\"passwordResetRequired\":true");
        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("PasswordResetRequired");
        assertThat(steps.signIn("alice", PASSWORD, ",\"newPassword\":\"weak\"").code())
                .isEqualTo("InvalidParameter.Password.TooWeak");
        assertThat(steps.signIn("alice", PASSWORD, ",\"newPassword\":\"" + PASSWORD + "\"")
                        .code())
                .isEqualTo("InvalidParameter.Password.TooWeak");
        String next = "Better horse 3?";
        assertThat(steps.signIn("alice", PASSWORD, ",\"newPassword\":\"" + next + "\"")
                        .status())
                .isEqualTo(200);
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(401);
        assertThat(steps.signIn("alice", next).status()).isEqualTo(200);
        assertThat(steps.root
                        .get(profile("alice"))
                        .json()
                        .path("passwordResetRequired")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void anExpiredPasswordIsReplacedByTheUserOrForGoodByAnAdministrator() {
        steps.policy(0, 30, false, 5);
        steps.withAlice();
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(200);
        service.update("UPDATE password_hash SET changed_at = now() - interval '31 days' WHERE user_id IN"
                + " (SELECT user_id FROM login_profile WHERE account_id = " + steps.account + ")");
        assertThat(steps.signIn("alice", PASSWORD).code()).isEqualTo("PasswordResetRequired");
        steps.policy(0, 30, true, 5);
        assertThat(steps.signIn("alice", PASSWORD, ",\"newPassword\":\"Better horse 3?\"")
                        .code())
                .isEqualTo("PasswordExpired");
        require(steps.root.put(profile("alice"), "{\"password\":\"Better horse 3?\"}"), 200);
        assertThat(steps.signIn("alice", "Better horse 3?").status()).isEqualTo(200);
    }

    private static String preference(String masks) {
        return """
                {"enableSaveMfaTicket":false,"allowUserToChangePassword":true,"allowUserToManageAccessKeys":false,
                 "allowUserToManageMfaDevices":true,"allowUserToManagePublicKeys":false,"loginSessionDuration":6,
                 "loginNetworkMasks":[%s]}""".formatted(masks);
    }

    private static JWTClaimsSet claims(Answer answer) throws Exception {
        return SignedJWT.parse(answer.json().path("accessToken").asString()).getJWTClaimsSet();
    }
}
