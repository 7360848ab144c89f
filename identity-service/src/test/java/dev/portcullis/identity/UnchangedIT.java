package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A write that finds everything as it should be is answered like one that had to do something. */
class UnchangedIT {

    private static final String TRUST = "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"Service\\\":[\\\"ecs.aliyuncs.com\\\"]}}]}";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();

    @BeforeEach
    void somebodyOfEachKind() {
        root.post("/v1/users", "{\"userName\":\"alice\"}");
        root.post("/v1/users/alice/login-profile", "{\"password\":\"Correct horse 1!\"}");
        root.post("/v1/groups", "{\"groupName\":\"team\"}");
        root.post("/v1/roles", "{\"roleName\":\"reader\",\"trustPolicy\":\"" + TRUST + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "PUT  | /v1/users/alice | {\"userName\":\"bob\",\"displayName\":\"Bob\"} | /v1/users/bob",
                "POST | /v1/users/alice/disable | | /v1/users/alice",
                "PUT  | /v1/groups/team | {\"groupName\":\"crew\"} | /v1/groups/crew",
                "POST | /v1/roles/reader/disable | | /v1/roles/reader",
                "PUT  | /v1/users/alice/login-profile | {\"mfaBindRequired\":true} | /v1/users/alice/login-profile",
                "PUT  | /v1/account/alias | {\"alias\":\"%s\"} | /v1/account"
            })
    void itsETagIsThatOfTheThing(String method, String path, String body, String thing) {
        String account = root.get("/v1/account").json().path("accountId").asString();
        String text = body == null ? "" : body.formatted("a-" + account);
        Answer first = call(method, path, text);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        String tag = first.header("ETag");
        String later = path.startsWith("/v1/account") ? path : method.equals("PUT") ? thing : path;

        Answer second = call(method, later, text);

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.header("ETag"))
                .isEqualTo(tag)
                .isEqualTo(root.get(thing).header("ETag"));
        assertThat(call(method, later, text, "If-Match", tag).status()).isEqualTo(200);
        Answer stale = call(method, later, text, "If-Match", "\"77\"");
        assertThat(stale.status()).as("another version was expected").isEqualTo(412);
    }

    @Test
    void settingsHaveTheVersionOfTheirAccount() {
        String preference = root.get("/v1/account/security-preference").body();
        String tag = root.get("/v1/account/security-preference").header("ETag");

        Answer unchanged = root.put("/v1/account/security-preference", preference);
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        Answer changed = root.put(
                "/v1/account/security-preference",
                preference.replace("\"loginSessionDuration\":6", "\"loginSessionDuration\":7"));
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertThat(root.get("/v1/account/password-policy").header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(root.put("/v1/account/security-preference", preference, "If-Match", tag)
                        .status())
                .isEqualTo(412);
    }

    private Answer call(String method, String path, String body, String... headers) {
        return method.equals("PUT") ? root.put(path, body, headers) : root.post(path, body, headers);
    }
}
