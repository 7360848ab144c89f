package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that a database, a pattern or a log would stumble over are refused like all that is not well-formed. */
class HostileInputIT {

    private static final List<String> TEXTS = List.of(
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "\\udfff\\ud800",
            "\\u212aevin",
            "\\u0131",
            "\\r\\nX-Injected: 1",
            "' OR 1=1 --",
            "%s%n${jndi:ldap://x}",
            "\\u202e",
            "a".repeat(5_000));

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final SignInSteps steps = new SignInSteps(service).withAlice();
    private final RunningIdentityService.Caller root = steps.root;

    @Test
    void inEveryFieldOfEveryBodyTheyAreRefusedOrTakenAsTheyAre() {
        for (String text : TEXTS) {
            for (String[] call : new String[][] {
                {"POST", "/v1/users", "{\"userName\":\"%s\"}"},
                {"POST", "/v1/users", "{\"userName\":\"x1\",\"displayName\":\"%s\"}"},
                {"POST", "/v1/users", "{\"userName\":\"x2\",\"email\":\"%s\"}"},
                {"POST", "/v1/users", "{\"userName\":\"x3\",\"mobilePhone\":\"%s\"}"},
                {"POST", "/v1/users", "{\"userName\":\"x4\",\"comments\":\"%s\"}"},
                {"PUT", "/v1/users/alice", "{\"userName\":\"%s\"}"},
                {"POST", "/v1/users/alice/tags", "{\"tags\":{\"%s\":\"v\"}}"},
                {"POST", "/v1/users/alice/tags", "{\"tags\":{\"k\":\"%s\"}}"},
                {"POST", "/v1/users/alice/untag", "{\"tagKeys\":[\"%s\"]}"},
                {"POST", "/v1/users/alice/access-keys", "{\"use\":\"%s\"}"},
                {"PUT", "/v1/users/alice/login-profile", "{\"password\":\"%s\"}"},
                {"POST", "/v1/users/alice/change-password", "{\"oldPassword\":\"%s\",\"newPassword\":\"x\"}"},
                {
                    "PUT",
                    "/v1/users/alice/mfa-device",
                    "{\"serialNumber\":\"%s\",\"authenticationCode1\":\"123456\",\"authenticationCode2\":\"123457\"}"
                },
                {
                    "PUT",
                    "/v1/users/alice/mfa-device",
                    "{\"serialNumber\":\"acs:ram::" + steps.account
                            + ":mfa/%s\",\"authenticationCode1\":\"123456\",\"authenticationCode2\":\"123457\"}"
                },
                {"POST", "/v1/groups", "{\"groupName\":\"%s\"}"},
                {"POST", "/v1/groups", "{\"groupName\":\"x5\",\"comments\":\"%s\"}"},
                {"POST", "/v1/mfa-devices", "{\"virtualMfaDeviceName\":\"%s\"}"},
                {"POST", "/v1/roles", "{\"roleName\":\"%s\",\"trustPolicy\":\"{}\"}"},
                {"POST", "/v1/roles", "{\"roleName\":\"x6\",\"trustPolicy\":\"%s\"}"},
                {"PUT", "/v1/account/alias", "{\"alias\":\"%s\"}"},
                {"POST", "/v1/diagnostics/decode", "{\"encodedDiagnosticMessage\":\"%s\"}"}
            }) {
                Answer answer = call[0].equals("PUT")
                        ? root.put(call[1], call[2].replace("%s", text))
                        : root.post(call[1], call[2].replace("%s", text));
                assertNoServersFault(answer, call[1] + " " + call[2] + " " + text);
            }
        }
    }

    @Test
    void inTheNameUnderWhichSomebodySignsInTheyAreNobodys() {
        for (String text : TEXTS) {
            for (String name :
                    List.of(text, text + "@" + steps.account, "alice@" + text, "alice@" + text + ".onaliyun.com")) {
                Answer answer = steps.signInAs(name, PASSWORD, "");
                assertNoServersFault(answer, name);
                assertThat(answer.status()).as(name).isIn(400, 401, 429);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users/%00",
                "/v1/users/a%00b",
                "/v1/users/%c0%80",
                "/v1/users/%ff",
                "/v1/users/%E2%84%AA",
                "/v1/users/.",
                "/v1/users/..",
                "/v1/users/%2e%2e",
                "/v1/users/%252e",
                "/v1/users/alice;x=1",
                "/v1/users/alice/access-keys/%00",
                "/v1/users/alice/access-keys/LTAI%00",
                "/v1/groups/%00/users",
                "/v1/roles/%00",
                "/v1/mfa-devices/%00",
                "/v1/users?cursor=%00",
                "/v1/users?limit=99999999999999999999",
                "/v1/users?limit=-1",
                "/v1/users?limit=1&limit=2",
                "//v1/users",
                "/v1//users",
                "/V1/users"
            })
    void inAnAddressTheyLeadNowhere(String address) {
        Answer answer = root.get(address);
        assertNoServersFault(answer, address);
        assertThat(answer.status()).as(address).isBetween(400, 499);
    }

    @Test
    void aCursorWithAnythingInItIsRefused() {
        for (String inside : List.of("\u0000", "a\u0000", "\ud83d", "x".repeat(3_000))) {
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
            for (String list :
                    List.of("/v1/users", "/v1/groups", "/v1/roles", "/v1/mfa-devices", "/v1/users/alice/groups")) {
                assertNoServersFault(root.get(list + "?cursor=" + cursor), list + " " + inside);
            }
        }
    }

    @Test
    void atTheTokenEndpointTheyAreNobodysCredentials() {
        for (String id :
                List.of("\u0000", "LTAI\u0000", "root-\u0000", "x".repeat(3_000), "LTAI" + "x".repeat(3_000))) {
            assertNoServersFault(service.token(id, "secret", "grant_type=client_credentials"), id);
        }
        String form = "grant_type=client_credentials&client_id=%00&client_secret=%00";
        Answer posted =
                service.send("POST", "/oauth2/token", form, "Content-Type", "application/x-www-form-urlencoded");
        assertNoServersFault(posted, form);
        for (String grant : List.of(
                "refresh_token&refresh_token=x",
                "password&username=alice&password=x",
                "urn:ietf:params:oauth:grant-type:token-exchange")) {
            Answer refused = service.token("nobody", "secret", "grant_type=" + grant);
            assertThat(refused.status()).as(grant).isIn(400, 401);
        }
    }

    @Test
    void keysThatStandTwiceOrInAnotherCaseAreRefused() {
        for (String body : List.of(
                "{\"userName\":\"eve\",\"userName\":\"eve2\"}",
                "{\"userName\":\"eve\",\"\\u0075serName\":\"eve2\"}",
                "{\"userName\":\"eve\",\"USERNAME\":\"eve2\"}",
                "{\"username\":\"eve\"}",
                "{\"userName\":\"eve\"}{}",
                "[{\"userName\":\"eve\"}]",
                "{\"userName\":[\"eve\"]}",
                "{\"userName\":null}",
                "{'userName':'eve'}",
                "{\"userName\":\"eve\",}",
                "/**/{\"userName\":\"eve\"}",
                "[".repeat(20_000))) {
            Answer answer = root.post("/v1/users", body);
            assertThat(answer.status())
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isEqualTo(400);
        }
        assertThat(root.get("/v1/users/eve").status()).isEqualTo(404);
        assertThat(root.get("/v1/users/eve2").status()).isEqualTo(404);
    }

    @Test
    void headersOfNoKnownFormAreRefused() {
        for (String[] header : new String[][] {
            {"If-Match", "x"},
            {"If-Match", "\"1\",\"2\""},
            {"If-Match", "W/\"1\""},
            {"If-Match", "\"99999999999999999999\""},
            {"Idempotency-Key", ""},
            {"Idempotency-Key", "x".repeat(1_000)},
            {"Portcullis-Consistency-Token", "x".repeat(1_000)},
            {"Portcullis-Reason", "x".repeat(5_000)},
            {"X-Request-Id", "x".repeat(5_000)}
        }) {
            Answer answer = root.put("/v1/users/alice", "{\"userName\":\"alice\",\"displayName\":\"A\"}", header);
            assertNoServersFault(answer, header[0] + ": " + header[1]);
        }
    }

    private static void assertNoServersFault(Answer answer, String what) {
        String shown = what.length() > 200 ? what.substring(0, 200) + "…" : what;
        assertThat(answer.status()).as(shown + " → " + answer.body()).isLessThan(500);
        assertThat(answer.header("X-Injected")).isEmpty();
    }
}
