package dev.portcullis.policy.policy;

import dev.portcullis.embedded.KafkaPrincipal;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.PolicyServiceApplication;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Every quota of policies is a setting, and is refused with its own code (semantics reference §3.1, §4.1, §5.4). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotasIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENT =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";

    private final RunningService small = new RunningService.Subject(
                    PolicyServiceApplication.class, KafkaPrincipal.POLICY_SERVICE, EventStream.POLICY)
            .start(Map.of(
                    "portcullis.quotas.policies-per-account", "2",
                    "portcullis.quotas.versions-per-policy", "2",
                    "portcullis.quotas.document-length", "200",
                    "portcullis.quotas.tags-per-policy", "1",
                    "portcullis.quotas.custom-policies-per-user", "1",
                    "portcullis.quotas.system-policies-per-user", "1"));
    private AccountId account = Cast.freshAccount();
    private RestClient root = small.rootOf(account);

    @BeforeEach
    void aFreshAccountWithAPolicy() {
        account = Cast.freshAccount();
        root = small.rootOf(account);
        small.identity()
                .add(new Cast.Member(
                        "alice", account, new PrincipalId("4" + "%017d".formatted(account.value() % 1_000_000))));
        root.post("/v1/policies", policy("one", DOCUMENT)).expect(201);
    }

    @AfterAll
    void stop() {
        small.close();
    }

    @Test
    void customPoliciesOfAnAccountAndSystemPoliciesAreNoneOfThem() {
        root.post("/v1/policies", policy("two", DOCUMENT)).expect(201);
        root.post("/v1/policies", policy("three", DOCUMENT)).expectProblem(409, "LimitExceeded.Policy");
        root.delete("/v1/policies/two").expect(204);
        root.post("/v1/policies", policy("three", DOCUMENT)).expect(201);
    }

    @Test
    void versionsOfAPolicy() {
        root.post("/v1/policies/one/versions", version(DOCUMENT)).expect(201);
        root.post("/v1/policies/one/versions", version(DOCUMENT)).expectProblem(409, "LimitExceeded.Policy.Version");
    }

    @Test
    void charactersOfADocument() {
        String longer = DOCUMENT + " ".repeat(200);
        root.post("/v1/policies", policy("two", longer)).expectProblem(400, "InvalidParameter.PolicyDocument.Length");
        root.post("/v1/policies/one/versions", version(longer))
                .expectProblem(400, "InvalidParameter.PolicyDocument.Length");
    }

    @Test
    void tagsOfAPolicy() {
        root.post("/v1/policies/tags", "{\"policyNames\":[\"one\"],\"tags\":{\"a\":\"1\"}}")
                .expect(200);
        root.post("/v1/policies/tags", "{\"policyNames\":[\"one\"],\"tags\":{\"b\":\"1\"}}")
                .expectProblem(409, "LimitExceeded.Tag");
    }

    @Test
    void customAndSystemPoliciesOfAUserEachByThemselves() {
        root.post("/v1/policies", policy("two", DOCUMENT)).expect(201);
        attach("Custom", "one", 201);
        attach("Custom", "two", 409);
        attach("System", "AliyunMQPubOnlyAccess", 201);
        attach("System", "AliyunMQSubOnlyAccess", 409);
    }

    private void attach(String type, String name, int status) {
        String request = JSON.createObjectNode()
                .put("principalType", "user")
                .put("principalName", "alice")
                .put("policyType", type)
                .put("policyName", name)
                .toString();
        if (status == 201) {
            root.post("/v1/attachments", request).expect(201);
        } else {
            root.post("/v1/attachments", request).expectProblem(status, "LimitExceeded.User.Policy");
        }
    }

    private static String policy(String name, String document) {
        return JSON.createObjectNode()
                .put("policyName", name)
                .put("policyDocument", document)
                .toString();
    }

    private static String version(String document) {
        return JSON.createObjectNode().put("policyDocument", document).toString();
    }
}
