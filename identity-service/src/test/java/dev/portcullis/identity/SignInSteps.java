package dev.portcullis.identity;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.RunningIdentityService.Caller;

/** A user of a fresh account who signs in, and what its administrator does meanwhile. */
final class SignInSteps {

    static final String PASSWORD = "Correct horse 1!";

    final RunningIdentityService service;
    final Caller root;
    final String account;

    SignInSteps(RunningIdentityService service) {
        this.service = service;
        this.root = service.rootOfFreshAccount();
        this.account = root.get("/v1/account").json().path("accountId").asString();
    }

    /** A user with this password; {@code more} are further fields of the logon profile. */
    SignInSteps withUser(String name, String password, String more) {
        require(root.post("/v1/users", "{\"userName\":\"" + name + "\"}"), 201);
        require(root.post(profile(name), "{\"password\":\"" + password + "\"" + more + "}"), 201);
        return this;
    }

    SignInSteps withAlice() {
        return withUser("alice", PASSWORD, "");
    }

    static String profile(String name) {
        return "/v1/users/" + name + "/login-profile";
    }

    Answer signIn(String name, String password) {
        return signIn(name, password, "");
    }

    Answer signIn(String name, String password, String more) {
        return signInAs(name + "@" + account, password, more);
    }

    Answer signInAs(String logonName, String password, String more) {
        return service.send(
                "POST",
                "/v1/sign-in",
                "{\"logonName\":\"" + logonName + "\",\"password\":\"" + password + "\"" + more + "}",
                "Content-Type",
                "application/json");
    }

    void policy(int reuse, int age, boolean hard, int attempts) {
        require(root.put("/v1/account/password-policy", """
                {"minimumPasswordLength":8,"requireLowercaseCharacters":true,"requireUppercaseCharacters":true,
                 "requireNumbers":true,"requireSymbols":true,"minimumPasswordDifferentCharacter":4,
                 "passwordNotContainUserName":true,"maxPasswordAge":%d,"hardExpiry":%b,
                 "passwordReusePrevention":%d,"maxLoginAttemps":%d}""".formatted(age, hard, reuse, attempts)), 200);
    }

    static Answer require(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
