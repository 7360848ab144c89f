package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.testkit.rest.Authenticator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The credential report and what is found about identities. */
class ReportsIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();
    private final String account =
            root.get("/v1/account").json().path("accountId").asString();

    @Test
    void theReportHasARowForTheRootAndEachUserWithRamsColumns() {
        root.post("/v1/users", "{\"userName\":\"Bob\"}");
        root.post("/v1/users", "{\"userName\":\"alice\"}");
        String first = key("alice");
        String second = key("alice");
        root.put("/v1/users/alice/access-keys/" + second + "/status", "{\"status\":\"Inactive\"}");
        service.update(
                "UPDATE access_key SET created_at = '2024-01-02T03:04:05.6Z' WHERE access_key_id = '" + first + "'");
        service.update("UPDATE access_key_secret SET last_used_at = '2024-02-03T04:05:06Z' WHERE access_key_id = '"
                + first + "'");

        assertThat(root.post("/v1/credential-report", "").json().path("state").asString())
                .isEqualTo("COMPLETE");
        Answer report = root.get("/v1/credential-report");

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        List<String> rows = report.body().lines().toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst())
                .startsWith("user,user_creation_time,user_last_logon,password_exist,password_active,"
                        + "password_last_changed,password_next_rotation,mfa_active,access_key_1_exist,");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.chars().filter(c -> c == ',')).hasSize(19));
        assertThat(rows.get(1)).startsWith("<root>,20").doesNotContain(",-,false");
        assertThat(rows.get(2))
                .matches(
                        "alice@" + account + ",[0-9TZ:-]+,-,false,N/A,N/A,N/A,false,"
                                + "true,true,2024-01-02T03:04:05Z,2024-02-03T04:05:06Z,true,false,[0-9TZ:-]+,-,false,N/A,N/A,N/A");
        assertThat(rows.get(3)).startsWith("Bob@" + account + ",").endsWith(",false,N/A,N/A,N/A");

        root.put("/v1/account/alias", "{\"alias\":\"a-" + account + "\"}");
        assertThat(root.get("/v1/credential-report").body()).contains("Bob@a-" + account + ",");
    }

    @Test
    void theReportTellsHowEachUserSignsIn() {
        SignInSteps steps = new SignInSteps(service).withAlice().withUser("bob", SignInSteps.PASSWORD, "");
        Authenticator phone = new Authenticator(steps.root
                .post("/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"phone\"}")
                .json()
                .path("base32StringSeed")
                .asString());
        long step = Authenticator.stepNow();
        require(
                steps.root.put("/v1/users/bob/mfa-device", """
                {"serialNumber":"acs:ram::%s:mfa/phone","authenticationCode1":"%s","authenticationCode2":"%s"}""".formatted(
                                steps.account, phone.code(step - 1), phone.code(step))),
                200);
        require(steps.signIn("alice", SignInSteps.PASSWORD), 200);
        require(steps.signIn("bob", SignInSteps.PASSWORD, ",\"mfaCode\":\"" + phone.code(step + 1) + "\""), 200);
        String last =
                steps.root.get("/v1/users/alice").json().path("lastLoginAt").asString();
        service.update("UPDATE password_hash SET changed_at = '2024-01-02T03:04:05.6Z' WHERE user_id IN"
                + " (SELECT user_id FROM ram_user WHERE user_name = 'alice' AND account_id = " + steps.account + ")");

        String report = steps.root.get("/v1/credential-report").body();
        assertThat(report.lines().toList().get(2))
                .startsWith("alice@" + steps.account + ",")
                .contains("," + last.replaceAll("\\.[0-9]+", "") + ",true,true,2024-01-02T03:04:05Z,-,false,");
        assertThat(report.lines().toList().get(3))
                .matches("bob@" + steps.account + ",[0-9TZ:-]+,20[0-9TZ:-]+,true,true,20[0-9TZ:-]+,-,true,.*");

        steps.policy(0, 30, true, 5);
        assertThat(steps.root.get("/v1/credential-report").body())
                .contains(",true,false,2024-01-02T03:04:05Z,2024-02-01T03:04:05Z,false,");
        steps.policy(0, 30, false, 5);
        assertThat(steps.root.get("/v1/credential-report").body())
                .contains(",true,true,2024-01-02T03:04:05Z,2024-02-01T03:04:05Z,false,");
        require(steps.root.post("/v1/users/alice/disable", ""), 200);
        assertThat(steps.root.get("/v1/credential-report").body()).contains(",true,false,2024-01-02T03:04:05Z,");
    }

    @Test
    void whoSignsInWithoutADeviceOrIsAPersonAndAProgramIsFound() {
        SignInSteps steps = new SignInSteps(service).withAlice();
        RunningIdentityService.Caller root = steps.root;
        String person = "acs:ram::" + steps.account + ":user/alice";
        assertThat(findings(root)).containsExactly("CONSOLE_WITHOUT_MFA " + person);

        String key = root.post("/v1/users/alice/access-keys", "{}")
                .json()
                .path("accessKeyId")
                .asString();
        assertThat(findings(root)).containsExactly("CONSOLE_WITHOUT_MFA " + person, "PERSON_AND_PROGRAM " + person);
        root.put("/v1/users/alice/access-keys/" + key + "/status", "{\"status\":\"Inactive\"}");
        assertThat(findings(root)).containsExactly("CONSOLE_WITHOUT_MFA " + person);

        service.update(
                "UPDATE ram_user SET created_at = now() - interval '100 days' WHERE account_id = " + steps.account);
        assertThat(findings(root)).containsExactly("CONSOLE_WITHOUT_MFA " + person, "UNUSED_USER " + person);
        require(steps.signIn("alice", SignInSteps.PASSWORD), 200);
        assertThat(findings(root)).as("who signs in is used").containsExactly("CONSOLE_WITHOUT_MFA " + person);
        root.delete(SignInSteps.profile("alice"));
        assertThat(findings(root)).isEmpty();
    }

    @Test
    void aKeyIsUsedWhenATokenIsAskedForWithItAndWhenItSigns() {
        root.post("/v1/users", "{\"userName\":\"alice\"}");
        RunningIdentityService.Answer created = root.post("/v1/users/alice/access-keys", "{}");
        String id = created.json().path("accessKeyId").asString();
        String path = "/v1/users/alice/access-keys/" + id;
        assertThat(root.get(path).json().has("lastUsedAt")).isFalse();
        service.bearer(id, created.json().path("accessKeySecret").asString());
        assertThat(root.get(path).json().path("lastUsedAt").asString("")).startsWith("20");
    }

    @Test
    void whatIsNotUsedIsFound() {
        root.post("/v1/users", "{\"userName\":\"idle\"}");
        root.post("/v1/users", "{\"userName\":\"program\"}");
        root.post("/v1/users", "{\"userName\":\"fresh\"}");
        String used = key("program");
        String unused = key("program");
        service.update("UPDATE ram_user SET created_at = now() - interval '100 days' WHERE account_id = " + account
                + " AND user_name <> 'fresh'");
        service.update("UPDATE access_key SET created_at = now() - interval '100 days' WHERE account_id = " + account);
        service.update("UPDATE access_key_secret SET last_used_at = now() WHERE access_key_id = '" + used + "'");
        assertThat(findings())
                .containsExactly(
                        "UNUSED_USER acs:ram::" + account + ":user/idle",
                        "UNUSED_ACCESS_KEY acs:ram::" + account + ":user/program " + unused);

        root.put("/v1/users/program/access-keys/" + unused + "/status", "{\"status\":\"Inactive\"}");
        assertThat(findings()).containsExactly("UNUSED_USER acs:ram::" + account + ":user/idle");
    }

    @Test
    void aRootWithAKeyOrAtWorkOnManyDaysIsFound() {
        assertThat(findings()).isEmpty();
        String key = root.post("/v1/account/access-keys", "{}")
                .json()
                .path("accessKeyId")
                .asString();
        for (int i = 0; i < 4; i++) {
            root.post("/v1/users", "{\"userName\":\"user-" + i + "\"}");
            service.update("UPDATE domain_event SET time_stamp = to_char(now() - interval '" + i
                    + " days', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') WHERE account_id = " + account
                    + " AND payload::jsonb ->> 'userName' = 'user-" + i + "'");
        }

        assertThat(findings())
                .containsExactly(
                        "ROOT_IN_DAILY_USE acs:ram::" + account + ":root",
                        "ROOT_ACCESS_KEY acs:ram::" + account + ":root " + key);
    }

    private String key(String user) {
        return root.post("/v1/users/" + user + "/access-keys", "{}")
                .json()
                .path("accessKeyId")
                .asString();
    }

    private List<String> findings() {
        return findings(root);
    }

    private static List<String> findings(RunningIdentityService.Caller of) {
        return of.get("/v1/account/findings")
                .json()
                .path("items")
                .valueStream()
                .map(item -> (item.path("code").asString() + " "
                                + item.path("principal").asString() + " "
                                + item.path("accessKeyId").asString(""))
                        .strip())
                .toList();
    }
}
