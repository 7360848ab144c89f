package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.testkit.sealing.Recipient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** AccessKeys for messaging leave this service sealed for an enforcement point, and in no other way. */
class MessagingKeysIT {

    private static final String PURPOSE = "portcullis messaging access keys 1";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();
    private final RunningIdentityService.Caller acl =
            service.as(service.bearer("acl-service", service.keys.clientSecret("acl-service")));
    private final String account =
            root.get("/v1/account").json().path("accountId").asString();
    private final Recipient broker = Recipient.fresh();

    private Answer key(String user, String use) {
        root.post("/v1/users", "{\"userName\":\"" + user + "\"}");
        return root.post("/v1/users/" + user + "/access-keys", "{\"use\":\"" + use + "\"}");
    }

    private Answer seal(String known) {
        return acl.post(
                "/v1/peers/accounts/" + account + "/messaging-keys",
                "{\"publicKey\":\"" + broker.publicKey() + "\",\"context\":\"enr-1 k1\""
                        + (known.isEmpty() ? "" : ",\"known\":\"" + known + "\"") + "}");
    }

    private JsonNode open(Answer answer) {
        JsonNode sealed = answer.json().path("sealed");
        return RunningIdentityService.JSON.readTree(broker.open(
                PURPOSE,
                "enr-1 k1 " + answer.json().path("state").asString(),
                sealed.path("encapsulation").asString(),
                sealed.path("ciphertext").asString()));
    }

    @Test
    void theKeysThatMayBeUsedAreSealed() {
        Answer made = key("alice", "messaging");
        String id = made.json().path("accessKeyId").asString();
        String secret = made.json().path("accessKeySecret").asString();
        String apiSecret = key("alice", "api").json().path("accessKeySecret").asString();

        Answer answer = seal("");
        JsonNode keys = open(answer).path("accessKeys");
        assertThat(answer.body()).doesNotContain(secret, apiSecret);
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.at("/0/accessKeyId").asString()).isEqualTo(id);
        assertThat(keys.at("/0/secret").asString()).isEqualTo(secret);
        assertThat(keys.at("/0/principal").asString()).isEqualTo("acs:ram::" + account + ":user/alice");
        String state = answer.json().path("state").asString();
        assertThat(seal(state).json().has("sealed")).isFalse();

        root.post("/v1/users/alice/disable", "");
        Answer changed = seal(state);
        assertThat(open(changed).path("accessKeys").size()).isZero();
        root.post("/v1/users/alice/enable", "");
        assertThat(seal("").json().path("state").asString()).isEqualTo(state);
        root.delete("/v1/users/alice/access-keys/" + id);
        assertThat(seal(state).json().path("count").asInt()).isZero();
    }

    @Test
    void onlyAclServiceHasThemSealedAndOnlyForAKey() {
        String path = "/v1/peers/accounts/" + account + "/messaging-keys";
        String body = "{\"publicKey\":\"" + broker.publicKey() + "\",\"context\":\"c\"}";
        assertThat(root.post(path, body).code()).isEqualTo("NoPermission");
        assertThat(service.platform().post(path, body).code()).isEqualTo("NoPermission");
        assertThat(acl.post(path, "{\"publicKey\":\"AAAA\",\"context\":\"c\"}").code())
                .isEqualTo("InvalidParameter");
        assertThat(acl.post(path.replace(account, "nonsense"), body).code()).isEqualTo("EntityNotExist.Account");
    }
}
