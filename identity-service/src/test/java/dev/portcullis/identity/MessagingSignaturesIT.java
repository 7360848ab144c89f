package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.identity.credential.AccessKeyStore;
import dev.portcullis.platform.signature.HmacSha1;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signatures of messaging clients are checked for acl-service, where the secrets of AccessKeys are. */
class MessagingSignaturesIT {

    private static final byte[] CONTENT = "GID_demo@@@dev1".getBytes(StandardCharsets.UTF_8);

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();
    private final RunningIdentityService.Caller acl =
            service.as(service.bearer("acl-service", service.keys.clientSecret("acl-service")));
    private final String account =
            root.get("/v1/account").json().path("accountId").asString();

    private Answer key(String user, String use) {
        root.post("/v1/users", "{\"userName\":\"" + user + "\"}");
        return root.post("/v1/users/" + user + "/access-keys", "{\"use\":\"" + use + "\"}");
    }

    private Answer verify(String inAccount, String keyId, String secret) {
        return acl.post(
                "/v1/peers/accounts/" + inAccount + "/messaging-signatures",
                "{\"accessKeyId\":\"" + keyId + "\",\"content\":\""
                        + Base64.getEncoder().encodeToString(CONTENT) + "\",\"signature\":\""
                        + Base64.getEncoder().encodeToString(HmacSha1.sign(secret, CONTENT)) + "\"}");
    }

    private static void refused(Answer answer) {
        assertThat(answer.body()).isEqualTo("{\"verified\":false}");
    }

    @Test
    void theOwnerOfAMessagingKeyIsTold() {
        Answer key = key("alice", "messaging");
        String id = key.json().path("accessKeyId").asString();
        String secret = key.json().path("accessKeySecret").asString();

        assertThat(verify(account, id, secret).json().path("principal").asString())
                .isEqualTo("acs:ram::" + account + ":user/alice");
        assertThat(root.get("/v1/users/alice/access-keys/" + id).json().has("lastUsedAt"))
                .isTrue();
        refused(verify(account, id, "guess"));
        refused(verify("1000000000000777", id, secret));

        root.post("/v1/users/alice/disable", "");
        refused(verify(account, id, secret));
        root.post("/v1/users/alice/enable", "");
        root.put("/v1/users/alice/access-keys/" + id + "/status", "{\"status\":\"Inactive\"}");
        refused(verify(account, id, secret));
    }

    @Test
    void aKeyOfTheApiSignsNothingForMessaging() {
        Answer key = key("bob", "api");

        refused(verify(
                account,
                key.json().path("accessKeyId").asString(),
                key.json().path("accessKeySecret").asString()));
    }

    @Test
    void aKeyThatDoesNotExistIsTheSameWork() {
        AccessKeyStore store = service.bean(AccessKeyStore.class);
        for (String id : new String[] {"LTAM0000000000000000000Q", "no key at all", "\\u0000"}) {
            long before = store.opened();
            refused(verify(account, id, "guess"));
            assertThat(store.opened()).isGreaterThan(before);
        }
    }

    @Test
    void onlyAclServiceAsks() {
        String body = "{\"accessKeyId\":\"a\",\"content\":\"\",\"signature\":\"b\"}";
        String path = "/v1/peers/accounts/" + account + "/messaging-signatures";
        assertThat(root.post(path, body).code()).isEqualTo("NoPermission");
        RunningIdentityService.Caller policies =
                service.as(service.bearer("policy-service", service.keys.clientSecret("policy-service")));
        assertThat(policies.post(path, body).code()).isEqualTo("NoPermission");
        assertThat(acl.post(path, body.replace("\"content\":\"\"", "\"content\":\"?\""))
                        .code())
                .isEqualTo("InvalidParameter");
    }
}
