package dev.portcullis.policy.systempolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** System policies as an account sees them. */
class SystemPoliciesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DOCUMENT =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";
    private static final String ADMIN = "AdministratorAccess";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final Cast.Member alice = new Cast.Member(
            "alice",
            account,
            new PrincipalId(Long.toString(200_000_000_000_000_000L + account.value() % 1_000_000_000)));

    @BeforeEach
    void aliceExists() {
        service.identity().add(alice);
    }

    @Test
    void everyAccountSeesThemWithWhatTheyAreForAndTheirDocuments() {
        assertThat(names(root.get("/v1/policies?policyType=System").expect(200)))
                .contains(ADMIN, "AliyunMQFullAccess", "AliyunRAMReadOnlyAccess")
                .noneMatch(name -> name.contains("unverified"));

        RestAnswer pub = root.get("/v1/policies/aliyunmqpubonlyaccess").expect(200);
        assertThat(pub.text("/policyName")).isEqualTo("AliyunMQPubOnlyAccess");
        assertThat(pub.text("/policyType")).isEqualTo("System");
        assertThat(pub.text("/recommendedFor")).isNotEmpty();
        assertThat(pub.text("/description")).isNotEmpty();
        assertThat(pub.text("/defaultVersion/policyDocument")).contains("mq:OnsInstanceBaseInfo");
        assertThat(names(root.get("/v1/policies/AliyunMQPubOnlyAccess/versions"), "versionId"))
                .containsExactly("v1");
        root.get("/v1/policies/AliyunMQPubOnlyAccess/versions/v1?policyType=System")
                .expect(200);
        root.get("/v1/policies/AliyunMQPubOnlyAccess?policyType=Custom").expectProblem(404, "EntityNotExist.Policy");
        assertThat(service.eventsOf(account)).isEmpty();
    }

    @Test
    void withoutATypeTheAccountsOwnAreListedAmongThem() {
        create("Bravo");
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            RestAnswer page = root.get("/v1/policies?limit=3" + cursor).expect(200);
            all.addAll(names(page));
            cursor = page.text("/nextCursor").isEmpty() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());

        assertThat(all)
                .contains("Bravo", ADMIN, "AliyunSTSAssumeRoleAccess")
                .isSortedAccordingTo(String::compareToIgnoreCase);
        assertThat(all).doesNotHaveDuplicates();
        assertThat(names(root.get("/v1/policies?policyType=Custom"))).containsExactly("Bravo");
        root.get("/v1/policies?policyType=Control").expectProblem(400, "InvalidParameter.PolicyType");
        root.get("/v1/policies/Bravo?policyType=system").expectProblem(400, "InvalidParameter.PolicyType");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST; /versions; {\"policyDocument\":\"DOCUMENT\"}",
                "PUT; /default-version; {\"versionId\":\"v1\"}",
                "DELETE; /versions/v1; ''",
                "DELETE; ''; ''",
            })
    void noAccountChangesOne(String method, String path, String body) {
        String address = "/v1/policies/administratoraccess" + path;
        RestAnswer answer = switch (method) {
            case "POST" -> root.post(address, body.replace("DOCUMENT", DOCUMENT.replace("\"", "\\\"")));
            case "PUT" -> root.put(address, body);
            default -> root.delete(address);
        };
        answer.expectProblem(403, "NoPermission.SystemPolicy");
        assertThat(answer.text("/detail")).contains(ADMIN);
    }

    @Test
    void oneIsAttachedAndCountedPerAccountAndFoundBothWays() {
        RestAnswer attached = root.post("/v1/attachments", attachment(ADMIN)).expect(201);
        assertThat(attached.text("/policyType")).isEqualTo("System");
        assertThat(attached.text("/policyName")).isEqualTo(ADMIN);

        assertThat(root.get("/v1/policies/" + ADMIN)
                        .json()
                        .at("/attachmentCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(service.rootOf(Cast.freshAccount())
                        .get("/v1/policies/" + ADMIN)
                        .json()
                        .at("/attachmentCount")
                        .asInt())
                .isZero();
        assertThat(names(root.get("/v1/attachments?policyName=" + ADMIN), "attachmentId"))
                .containsExactly(attached.text("/attachmentId"));
        root.post("/v1/attachments", attachment(ADMIN.toLowerCase(java.util.Locale.ROOT)))
                .expectProblem(409, "EntityAlreadyExists.User.Policy");
        assertThat(service.eventsOf(account)).containsExactly("policy.attachment.attached");

        root.delete("/v1/attachments/" + attached.text("/attachmentId")).expect(204);
        assertThat(root.get("/v1/policies/" + ADMIN)
                        .json()
                        .at("/attachmentCount")
                        .asInt())
                .isZero();
    }

    @Test
    void aSystemPolicyThatDoesNotExistIsNotAttached() {
        create("Mine");
        root.post("/v1/attachments", attachment("Mine")).expectProblem(404, "EntityNotExist.Policy");
        root.post("/v1/attachments", attachment("AliyunNothing")).expectProblem(404, "EntityNotExist.Policy");
    }

    @Test
    void systemPoliciesDoNotCountAmongTheAccountsOwn() {
        for (int i = 0; i < 10; i++) {
            create("policy-" + i);
            root.post("/v1/attachments", attachment("policy-" + i).replace("System", "Custom"))
                    .expect(201);
        }

        root.post("/v1/attachments", attachment(ADMIN)).expect(201);
    }

    private void create(String name) {
        root.post(
                        "/v1/policies",
                        JSON.createObjectNode()
                                .put("policyName", name)
                                .put("policyDocument", DOCUMENT)
                                .toString())
                .expect(201);
    }

    private static String attachment(String policyName) {
        return JSON.createObjectNode()
                .put("principalType", "user")
                .put("principalName", "alice")
                .put("policyType", "System")
                .put("policyName", policyName)
                .put("acknowledgeHighRisk", true)
                .toString();
    }

    private static List<String> names(RestAnswer answer) {
        return names(answer, "policyName");
    }

    private static List<String> names(RestAnswer answer, String field) {
        List<String> names = new ArrayList<>();
        answer.json().at("/items").forEach(item -> names.add(item.path(field).asString()));
        return names;
    }
}
