package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.rest.StandInIdentity;
import dev.portcullis.testkit.sealing.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An enforcement point with nothing but its permissions: what a client shows is verified in one call and decided in the next. */
class CredentialsIT {

    private static final byte[] CONTENT = "AccessKey and the rest of a request".getBytes(StandardCharsets.UTF_8);

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();
    private final RestClient acl = tenant.root(Service.ACL);
    private final Member broker = tenant.user("broker");

    @BeforeEach
    void twoInstancesAndABrokerOfOne() {
        tenant.activateMessaging();
        register("rmq-4");
        register("rmq-other");
        String one = "\"acs:portcullis:*:" + tenant.account() + ":instance/rmq-4\"";
        tenant.grant(broker, "broker-of-one", "[\"portcullis:VerifyCredentials\",\"portcullis:Decide\"]", one);
    }

    private void register(String id) {
        acl.post("/v1/instances", "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}")
                .expect(201);
    }

    private RestAnswer verify(String instance, String key, String secret) {
        return tenant.as(broker, Service.ACL)
                .post(
                        "/v1/credentials/verify",
                        "{\"instance\":\"" + instance
                                + "\",\"sourceAddress\":\"192.0.2.7\",\"signature\":{\"accessKey\":\"" + key
                                + "\",\"content\":\"" + Base64.getEncoder().encodeToString(CONTENT)
                                + "\",\"signature\":\"" + StandInIdentity.hmacSha1(secret, CONTENT) + "\"}}");
    }

    @Test
    void aClientsAccessKeyIsVerifiedAndThenDecided() {
        Member alice = tenant.user("alice");
        tenant.grant(
                alice,
                "publishes",
                "[\"mq:QueryInstanceBaseInfo\",\"mq:PUB\"]",
                "[\"acs:mq:*:*:rmq-4\",\"acs:mq:*:*:rmq-4%orders\"]");
        RestAnswer key = tenant.root(Service.IDENTITY)
                .post("/v1/users/alice/access-keys", "{\"use\":\"messaging\"}")
                .expect(201);
        String id = key.text("/accessKeyId");
        String secret = key.text("/accessKeySecret");

        RestAnswer verified = eventually(200, () -> verify("rmq-4", id, secret));

        assertThat(verified.text("/principal")).isEqualTo("acs:ram::" + tenant.account() + ":user/alice");
        String question =
                "{\"client\":{\"instance\":\"rmq-4\",\"network\":\"internet\",\"sourceAddress\":\"192.0.2.7\","
                        + "\"credential\":" + verified.json().path("credential")
                        + ",\"direction\":\"publish\",\"topic\":\"orders\"}}";
        Eventually.assertThat(() -> assertThat(tenant.as(broker, Service.DECISION)
                        .post("/v1/decisions", question)
                        .expect(200)
                        .text("/outcome"))
                .isEqualTo("Allow"));
        verify("rmq-4", id, "guess").expectProblem(422, "CredentialNotVerified");
        tenant.root(Service.IDENTITY)
                .put("/v1/users/alice/access-keys/" + id + "/status", "{\"status\":\"Inactive\"}")
                .expect(200);
        verify("rmq-4", id, secret).expectProblem(422, "CredentialNotVerified");
        Eventually.assertThat(() -> assertThat(tenant.root(Service.DECISION)
                        .get("/v1/audit/entries?resource=rmq-4&outcome=Refused")
                        .expect(200)
                        .json()
                        .at("/items/0/type")
                        .asString())
                .isEqualTo("acl.audit.credential-refused"));
    }

    @Test
    void anEnrolledBrokerGetsTheAccessKeysAndPasswordsThatItMayHave() {
        tenant.user("alice");
        RestAnswer key = tenant.root(Service.IDENTITY)
                .post("/v1/users/alice/access-keys", "{\"use\":\"messaging\"}")
                .expect(201);
        Recipient recipient = Recipient.fresh();
        String path = "/v1/enrolments/"
                + acl.post(
                                "/v1/enrolments",
                                "{\"name\":\"broker\",\"instances\":[\"rmq-4\"],\"publicKey\":\""
                                        + recipient.publicKey() + "\"}")
                        .expect(201)
                        .text("/enrolmentId");
        String enrolment = path.substring(path.lastIndexOf('/') + 1);
        tenant.as(broker, Service.ACL).get(path + "/access-keys").expectProblem(403, "NoPermission");
        tenant.grant(
                broker,
                "fetches",
                "\"portcullis:FetchSecrets\"",
                "\"acs:portcullis:*:" + tenant.account() + ":enrolment/" + enrolment + "\"");

        RestAnswer answer = eventually(200, () -> tenant.as(broker, Service.ACL).get(path + "/access-keys"));

        JsonNode opened = JsonMapper.shared()
                .readTree(recipient.open(
                        "portcullis messaging access keys 1",
                        enrolment + " " + answer.text("/keyId") + " " + answer.text("/state"),
                        answer.text("/sealed/encapsulation"),
                        answer.text("/sealed/ciphertext")));
        assertThat(opened.path("accessKeys").size()).isEqualTo(1);
        assertThat(opened.at("/accessKeys/0/accessKeyId").asString()).isEqualTo(key.text("/accessKeyId"));
        assertThat(opened.at("/accessKeys/0/secret").asString()).isEqualTo(key.text("/accessKeySecret"));
        assertThat(opened.at("/accessKeys/0/principal").asString())
                .isEqualTo("acs:ram::" + tenant.account() + ":user/alice");
        tenant.as(broker, Service.ACL).get(path + "/passwords").expect(200);
        acl.post(path + "/revoke", "").expect(200);
        tenant.as(broker, Service.ACL).get(path + "/passwords").expectProblem(403, "EnrolmentEnded");
        Eventually.assertThat(() -> assertThat(tenant.root(Service.DECISION)
                        .get("/v1/audit/entries?resource=" + enrolment)
                        .expect(200)
                        .json()
                        .at("/items")
                        .valueStream()
                        .map(entry -> entry.path("type").asString()))
                .contains("acl.enrolment.created", "acl.audit.secrets-delivered", "acl.enrolment.revoked"));
    }

    @Test
    void aBrokerVerifiesForItsInstanceAlone() {
        eventually(422, () -> verify("rmq-4", "nobody", "guess"));

        verify("rmq-other", "nobody", "guess").expectProblem(403, "NoPermission");
        verify("rmq-4x", "nobody", "guess").expectProblem(403, "NoPermission");
        verify("*", "nobody", "guess").expectProblem(403, "NoPermission");
    }
}
