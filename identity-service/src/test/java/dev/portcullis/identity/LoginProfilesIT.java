package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.PASSWORD;
import static dev.portcullis.identity.SignInSteps.profile;
import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.logon.HeldPasswords;
import dev.portcullis.identity.logon.PasswordHashing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoginProfilesIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final SignInSteps steps = new SignInSteps(service);

    @Test
    void aGeneratedPasswordIsShownOnceAndKeepsThePolicy() {
        steps.policy(0, 0, false, 5);
        require(steps.root.post("/v1/users", "{\"userName\":\"alice\"}"), 201);
        String key = UUID.randomUUID().toString();
        Answer created = require(steps.root.post(profile("alice"), "{}", "Idempotency-Key", key), 201);
        String password = created.json().path("generatedPassword").asString();
        assertThat(password).hasSizeGreaterThanOrEqualTo(24);
        for (Answer other : List.of(
                steps.root.post(profile("alice"), "{}", "Idempotency-Key", key), steps.root.get(profile("alice")))) {
            assertThat(other.body()).contains("passwordResetRequired").doesNotContain("generatedPassword");
        }
        assertThat(service.dump()).doesNotContain(password);
        assertThat(steps.root.post(profile("alice"), "{}").code()).isEqualTo("EntityAlreadyExists.User.LoginProfile");
    }

    @Test
    void nothingThatIsKeptHelpsToGuessThePassword() throws Exception {
        require(steps.root.post("/v1/users", "{\"userName\":\"alice\"}"), 201);
        String body = "{\"password\":\"" + PASSWORD + "\"}";
        require(
                steps.root.post(
                        profile("alice"),
                        body,
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                201);
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(service.dump()).doesNotContain(java.util.HexFormat.of().formatHex(hash));
    }

    @Test
    void whatThePolicyDoesNotAllowIsTooWeak() {
        steps.policy(0, 0, false, 5);
        require(steps.root.post("/v1/users", "{\"userName\":\"alice\"}"), 201);
        for (String weak : List.of(
                "Sh0rt!!",
                "no upper case 1!",
                "NO LOWER CASE 1!",
                "No digits here!",
                "NoSymbols123",
                "Aa1!Aa1!Alice")) {
            Answer answer = steps.root.post(profile("alice"), "{\"password\":\"" + weak + "\"}");
            assertThat(answer.code()).as(weak).isEqualTo("InvalidParameter.Password.TooWeak");
        }
        assertThat(steps.root
                        .post(profile("alice"), "{\"password\":\"" + "x".repeat(129) + "\"}")
                        .code())
                .isEqualTo("InvalidParameter.Password.Format");
        assertThat(steps.root.get(profile("alice")).code()).isEqualTo("EntityNotExist.User.LoginProfile");
    }

    @Test
    void anAdministratorsResetEndsSessionsAndReusedPasswordsAreRefused() {
        steps.policy(2, 0, false, 5);
        steps.withAlice();
        assertThat(steps.root
                        .put(profile("alice"), "{\"password\":\"" + PASSWORD + "\"}")
                        .code())
                .isEqualTo("InvalidParameter.Password.TooWeak");
        require(steps.root.put(profile("alice"), "{\"password\":\"Second horse 2!\"}"), 200);
        assertThat(steps.root
                        .put(profile("alice"), "{\"password\":\"" + PASSWORD + "\"}")
                        .code())
                .isEqualTo("InvalidParameter.Password.TooWeak");
        require(steps.root.put(profile("alice"), "{\"password\":\"Third horse 3!\"}"), 200);
        require(steps.root.put(profile("alice"), "{\"password\":\"" + PASSWORD + "\"}"), 200);
        assertThat(service.eventsOf(steps.root))
                .containsSequence("identity.login-profile.password-changed", "identity.user.sessions-ended");
        require(steps.root.put(profile("alice"), "{\"mfaBindRequired\":true}"), 200);
        assertThat(service.eventsOf(steps.root).getLast()).isEqualTo("identity.login-profile.updated");
    }

    @Test
    void aProfileStandsAgainstDeletingItsUserUnlessItCascades() {
        steps.withAlice();
        assertThat(steps.root.delete("/v1/users/alice").code()).isEqualTo("DeleteConflict.User.LoginProfile");
        require(steps.root.delete(profile("alice")), 204);
        assertThat(steps.signIn("alice", PASSWORD).status()).isEqualTo(401);
        assertThat(steps.root.delete(profile("alice")).code()).isEqualTo("EntityNotExist.User.LoginProfile");
        require(steps.root.post(profile("alice"), "{\"password\":\"" + PASSWORD + "\"}"), 201);
    }

    @Test
    void onlyTheUserItselfChangesItsPasswordWithTheOldOne() {
        steps.withAlice();
        assertThat(steps.root
                        .post(
                                "/v1/users/alice/change-password",
                                "{\"oldPassword\":\"" + PASSWORD + "\",\"newPassword\":\"Second horse 2!\"}")
                        .code())
                .isEqualTo("NoPermission.OwnPasswordOnly");
    }

    @Test
    void whenAllWhoHashAreBusyEverythingElseGoesOn() {
        try (RunningIdentityService small = RunningIdentityService.start(Map.of(
                "portcullis.passwords.threads",
                "1",
                "portcullis.passwords.queue",
                "1",
                "portcullis.passwords.patience",
                "60s"))) {
            SignInSteps there = new SignInSteps(small).withAlice();
            try (HeldPasswords _ = HeldPasswords.of(small.bean(PasswordHashing.class), 2)) {
                for (int i = 0; i < 200; i++) {
                    Answer refused = there.signIn("alice", PASSWORD);
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.header("Retry-After")).isNotEmpty();
                }
                assertThat(there.root.get("/v1/users").status()).isEqualTo(200);
                assertThat(there.root
                                .post("/v1/users", "{\"userName\":\"bob\"}")
                                .status())
                        .isEqualTo(201);
                assertThat(small.bearer("account-root.json")).isNotEmpty();
            }
            assertThat(there.signIn("alice", PASSWORD).status())
                    .as("who was turned away is neither locked nor throttled")
                    .isEqualTo(200);
        }
    }
}
