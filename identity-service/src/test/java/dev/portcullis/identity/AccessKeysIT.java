package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.credential.AccessKeyStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessKeysIT {

    private static final String GRANT = "grant_type=client_credentials";
    private static final String KEYS = "/v1/users/alice/access-keys";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();
    private final String alice = root.post("/v1/users", "{\"userName\":\"alice\"}")
            .json()
            .path("userId")
            .asString();

    @Test
    void aKeyIsShownWithItsSecretOnceAndNeverAgain() {
        String idempotencyKey = UUID.randomUUID().toString();
        Answer created = root.post(KEYS, "{}", "Idempotency-Key", idempotencyKey);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = idOf(created);
        String secret = secretOf(created);
        assertThat(id).matches("LTAI[A-Za-z0-9]{20}");
        assertThat(secret).matches("[A-Za-z0-9]{30,}");
        assertThat(created.header("Location")).isEqualTo(KEYS + "/" + id);
        assertThat(created.json().path("use").asString()).isEqualTo("api");
        assertThat(created.json().path("status").asString()).isEqualTo("Active");
        assertThat(created.json().has("lastUsedAt")).isFalse();

        Answer repeated = root.post(KEYS, "{}", "Idempotency-Key", idempotencyKey);
        assertThat(idOf(repeated)).isEqualTo(id);
        for (Answer other : List.of(repeated, root.get(KEYS), root.get(KEYS + "/" + id))) {
            assertThat(other.body()).contains(id).doesNotContain(secret).doesNotContain("accessKeySecret");
        }
        assertThat(service.dump()).contains(id).doesNotContain(secret);
    }

    @Test
    void thereAreTwoKeysAtMostAndDeletedOnesMakeRoom() {
        String first = idOf(root.post(KEYS, "{}"));
        String second = idOf(root.post(KEYS, "{\"use\":\"messaging\"}"));
        assertThat(second).startsWith("LTAM");
        assertThat(root.post(KEYS, "{}").code()).isEqualTo("LimitExceeded.User.AccessKey");
        assertThat(ids(root.get(KEYS))).containsExactly(first, second);

        assertThat(root.delete(KEYS + "/" + first).status()).isEqualTo(204);
        assertThat(root.delete(KEYS + "/" + first).code()).isEqualTo("EntityNotExist.User.AccessKey");
        assertThat(root.post(KEYS, "{}").status()).isEqualTo(201);
    }

    @Test
    void aKeyIsItsOwnersAndItsAccountsAlone() {
        root.post("/v1/users", "{\"userName\":\"bob\"}");
        String id = idOf(root.post(KEYS, "{}"));
        assertThat(root.get("/v1/users/bob/access-keys/" + id).code()).isEqualTo("EntityNotExist.User.AccessKey");
        assertThat(root.delete("/v1/account/access-keys/" + id).code()).isEqualTo("EntityNotExist.User.AccessKey");
        RunningIdentityService.Caller mallory = service.rootOfFreshAccount();
        mallory.post("/v1/users", "{\"userName\":\"alice\"}");
        assertThat(mallory.get(KEYS + "/" + id).status()).isEqualTo(404);
        assertThat(mallory.put(KEYS + "/" + id + "/status", "{\"status\":\"Inactive\"}")
                        .status())
                .isEqualTo(404);
        assertThat(mallory.post(KEYS + "/" + id + "/leaked", "").status()).isEqualTo(404);
        assertThat(root.get("/v1/users/carol/access-keys").code()).isEqualTo("EntityNotExist.User");
    }

    @Test
    void aKeysETagIsItsOwnThoughAnotherKeyWasChangedSince() {
        root.post("/v1/users", "{\"userName\":\"twokeys\"}");
        String keys = "/v1/users/twokeys/access-keys";
        String first =
                keys + "/" + root.post(keys, "{}").json().path("accessKeyId").asString();
        root.post(keys, "{}");
        String tag = root.get(first).header("ETag");
        assertThat(root.put(first + "/status", "{\"status\":\"Inactive\"}", "If-Match", "\"77\"")
                        .status())
                .isEqualTo(412);
        Answer changed = root.put(first + "/status", "{\"status\":\"Inactive\"}", "If-Match", tag);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(root.get(first).header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(root.delete(first, "If-Match", tag).status()).isEqualTo(412);
        assertThat(root.delete(first, "If-Match", changed.header("ETag")).status())
                .isEqualTo(204);
    }

    @Test
    void whatIsNoStatusAndNoUseIsRefused() {
        assertThat(root.post(KEYS, "{\"use\":\"both\"}").code()).isEqualTo("InvalidParameter.Use");
        String id = idOf(root.post(KEYS, "{}"));
        assertThat(root.put(KEYS + "/" + id + "/status", "{\"status\":\"active\"}")
                        .code())
                .isEqualTo("InvalidParameter.Status");
    }

    @Test
    void aUsersKeyBringsTokensOfTheUser() throws Exception {
        Answer created = root.post(KEYS, "{}");
        JWTClaimsSet claims = claims(service.bearer(idOf(created), secretOf(created)));
        assertThat(claims.getSubject()).isEqualTo(alice);
        assertThat(claims.getStringClaim("principal_type")).isEqualTo("user");
        assertThat(claims.getStringClaim("principal_name")).isEqualTo("alice");
        assertThat(claims.getStringClaim("credential")).isEqualTo(idOf(created));
        assertThat(claims.getStringClaim("account")).isEqualTo(accountOf(root));
    }

    @Test
    void aRootsKeyBringsTokensOfTheRoot() throws Exception {
        Answer created = root.post("/v1/account/access-keys", "{}");
        assertThat(created.header("Location")).isEqualTo("/v1/account/access-keys/" + idOf(created));
        String bearer = service.bearer(idOf(created), secretOf(created));
        JWTClaimsSet claims = claims(bearer);
        assertThat(claims.getStringClaim("principal_type")).isEqualTo("root");
        assertThat(claims.getSubject()).isEqualTo(accountOf(root));
        assertThat(claims.getStringClaim("credential")).isEqualTo(idOf(created));
        assertThat(service.as(bearer).get("/v1/users").status()).isEqualTo(200);
    }

    @Test
    void aKeyThatMayNotBeUsedGetsTheAnswerToAWrongSecretAfterTheSameWork() {
        Answer created = root.post(KEYS, "{}");
        Answer messaging = root.post(KEYS, "{\"use\":\"messaging\"}");
        Set<String> answers = new TreeSet<>();
        answers.add(refused(idOf(created), "wrong"));
        answers.add(refused(idOf(messaging), secretOf(messaging)));
        answers.add(refused("LTAI0000000000000000000Q", secretOf(created)));

        root.put(KEYS + "/" + idOf(created) + "/status", "{\"status\":\"Inactive\"}");
        answers.add(refused(idOf(created), secretOf(created)));
        root.put(KEYS + "/" + idOf(created) + "/status", "{\"status\":\"Active\"}");
        assertThat(service.token(idOf(created), secretOf(created), GRANT).status())
                .isEqualTo(200);
        root.delete(KEYS + "/" + idOf(created));
        answers.add(refused(idOf(created), secretOf(created)));
        assertThat(answers).hasSize(1);
    }

    @Test
    void theLastUseIsNotedOncePerMinuteAndInNoEvent() {
        Answer created = root.post(KEYS, "{}");
        List<String> events = service.eventsOf(root);
        service.bearer(idOf(created), secretOf(created));
        String used =
                root.get(KEYS + "/" + idOf(created)).json().path("lastUsedAt").asString("");
        assertThat(used).isNotEmpty();
        service.bearer(idOf(created), secretOf(created));
        assertThat(root.get(KEYS + "/" + idOf(created))
                        .json()
                        .path("lastUsedAt")
                        .asString(""))
                .as("not a minute later")
                .isEqualTo(used);
        service.update("UPDATE access_key_secret SET last_used_at = last_used_at - interval '61 seconds'"
                + " WHERE access_key_id = '" + idOf(created) + "'");
        String before =
                root.get(KEYS + "/" + idOf(created)).json().path("lastUsedAt").asString("");
        service.bearer(idOf(created), secretOf(created));
        assertThat(root.get(KEYS + "/" + idOf(created))
                        .json()
                        .path("lastUsedAt")
                        .asString(""))
                .isNotEqualTo(before);
        assertThat(service.eventsOf(root)).isEqualTo(events);
    }

    @Test
    void aUserGoesAfterItsKeys() {
        String id = idOf(root.post(KEYS, "{}"));
        assertThat(root.delete("/v1/users/alice").code()).isEqualTo("DeleteConflict.User.AccessKey");
        root.delete(KEYS + "/" + id);
        assertThat(root.delete("/v1/users/alice").status()).isEqualTo(204);
        assertThat(root.post(KEYS, "{}").code()).isEqualTo("EntityNotExist.User");
    }

    @Test
    void aLeakedKeyIsOverAndTellsWhatItMade() {
        Answer key = root.post("/v1/account/access-keys", "{}");
        RunningIdentityService.Caller thief = service.as(service.bearer(idOf(key), secretOf(key)));
        String eve = thief.post("/v1/users", "{\"userName\":\"eve\"}")
                .json()
                .path("userId")
                .asString();
        Answer evesKey = thief.post("/v1/users/eve/access-keys", "{}");
        Answer rootsKey = thief.post("/v1/account/access-keys", "{}");
        String alicesKey = idOf(root.post(KEYS, "{}"));
        RunningIdentityService.Caller second = service.as(service.bearer(idOf(rootsKey), secretOf(rootsKey)));
        second.post("/v1/users", "{\"userName\":\"frank\"}");
        // Made by the owner for a user whom the thief has made.
        String later = idOf(root.post("/v1/users/eve/access-keys", "{}"));

        Answer report = root.post("/v1/account/access-keys/" + idOf(key) + "/leaked", "");
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.json().path("accessKey").path("status").asString()).isEqualTo("Inactive");
        assertThat(report.json().path("revoked")).isEmpty();
        assertThat(report.json().path("minted").findValuesAsString("id"))
                .contains(eve, idOf(evesKey), idOf(rootsKey))
                .doesNotContain(alicesKey, alice);
        assertThat(report.json().path("minted").findValuesAsString("name")).contains("eve", "frank");
        assertThat(service.token(idOf(key), secretOf(key), GRANT).status()).isEqualTo(401);
        assertThat(service.eventsOf(root)).endsWith("identity.access-key.status-changed", "identity.access-key.leaked");
        assertThat(root.put("/v1/account/access-keys/" + idOf(key) + "/status", "{\"status\":\"Active\"}")
                        .code())
                .isEqualTo("AccessKeyLeaked");

        Answer revoked = root.post("/v1/account/access-keys/" + idOf(key) + "/leaked?revoke=true", "");
        assertThat(strings(revoked.json().path("revoked")))
                .containsExactlyInAnyOrder(idOf(evesKey), idOf(rootsKey), later);
        assertThat(service.token(idOf(evesKey), secretOf(evesKey), GRANT).status())
                .isEqualTo(401);
        assertThat(ids(root.get(KEYS))).containsExactly(alicesKey);
        assertThat(ids(root.get("/v1/account/access-keys"))).containsExactly(idOf(key));
    }

    private String refused(String id, String secret) {
        AccessKeyStore store = service.bean(AccessKeyStore.class);
        long before = store.opened();
        Answer answer = service.token(id, secret, GRANT);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(store.opened() - before).as("secrets opened").isEqualTo(1);
        return answer.body();
    }

    private static JWTClaimsSet claims(String bearer) throws Exception {
        return SignedJWT.parse(bearer).getJWTClaimsSet();
    }

    private static String accountOf(RunningIdentityService.Caller caller) {
        return caller.get("/v1/account").json().path("accountId").asString();
    }

    private static String idOf(Answer created) {
        return created.json().path("accessKeyId").asString("");
    }

    private static String secretOf(Answer created) {
        return created.json().path("accessKeySecret").asString("");
    }

    private static List<String> ids(Answer list) {
        return list.json().path("items").findValuesAsString("accessKeyId");
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
