package dev.portcullis.acl.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a broker has is taken over, once, and what that would be is told before. */
class AclImportIT {

    private static final String IMPORT = "/v1/acl-import";
    private static final String USERS = "/v1/instances/rmq-5/acl-users";
    private static final String LIST_OF_USERS = """
            #UserName         #Password               #UserType               #UserStatus
            billing           s3cret-Password         Normal                  enable
            orders            12345678                Normal                  disable
            admin             s3cret-Password         Super                   enable
            """;
    private static final String LIST_OF_ACLS = """
            #Subject          #PolicyType             #Resource               #Actions                #SourceIp               #Decision
            User:billing      Custom                  Topic:orders*           [Pub, Sub]              [10.0.0.0/8]            Allow
            User:billing      Custom                  Group:*                 [Sub]                   []                      Allow
            User:orders       Custom                  Topic:orders            [Pub]                   []                      Allow
            """;

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstance() {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"rmq-5\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"rocketmq-5\"}")
                .expect(201);
    }

    private void switchOn() {
        root.put("/v1/instances/rmq-5/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
        root.put("/v1/instances/rmq-5/authentication/types", "{\"types\":[\"acl\"]}")
                .expect(200);
    }

    private RestAnswer lists(Map<String, Object> more) {
        Map<String, Object> body = new TreeMap<>(more);
        body.put("instance", "rmq-5");
        body.put("users", LIST_OF_USERS);
        body.put("acls", LIST_OF_ACLS);
        return root.post(IMPORT, JsonMapper.shared().writeValueAsString(body));
    }

    private static List<String> all(JsonNode list, String... fields) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(String.join(
                " ",
                List.of(fields).stream()
                        .map(field -> item.path(field).asString())
                        .toList())));
        return texts;
    }

    @Test
    void aDryRunTellsWhatWouldBeAndDoesNothing() {
        RestAnswer report = lists(Map.of("dryRun", true)).expect(200);

        assertThat(report.json().path("changes").asInt()).isEqualTo(6);
        assertThat(all(report.json().path("users"), "userName", "change", "password"))
                .containsExactly("billing create taken-over", "orders create generated");
        assertThat(all(report.json().at("/users/0/entries"), "change", "decision", "resourceName"))
                .containsExactly("add Allow orders*", "add Allow *");
        assertThat(all(report.json().path("findings"), "subject", "code"))
                .containsExactly("admin Administrator", "orders Password");
        assertThat(report.body()).doesNotContain("s3cret", "12345678");
        assertThat(RunningAclService.eventsSinceActivation(account)).hasSize(1);
    }

    @Test
    void anImportIsTakenOverOnceAndCanBeRepeated() {
        switchOn();
        RestAnswer report = lists(Map.of()).expect(200);
        String generated = report.json().at("/generatedPasswords/orders").asString();
        int events = RunningAclService.eventsSinceActivation(account).size();

        assertThat(report.json().path("changes").asInt()).isEqualTo(6);
        assertThat(generated).hasSize(32);
        assertThat(report.json().path("generatedPasswords").size()).isEqualTo(1);
        assertThat(root.get(USERS).expect(200).json().at("/items").size()).isEqualTo(2);
        assertThat(root.get(USERS + "/orders")
                        .expect(200)
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(root.get(USERS + "/billing/entries").expect(200).text("/items/1/sourceAddresses/0"))
                .isEqualTo("10.0.0.0/8");
        verified("billing", "s3cret-Password").expect(200);
        root.post(USERS + "/orders/enable", "").expect(200);
        verified("orders", generated).expect(200);
        root.post(USERS + "/orders/disable", "").expect(200);
        assertThat(service.payloadsOf(account)).doesNotContain("s3cret-Password", generated);

        RestAnswer again = lists(Map.of()).expect(200);
        assertThat(again.json().path("changes").asInt()).isZero();
        assertThat(again.json().has("generatedPasswords")).isFalse();
        assertThat(RunningAclService.eventsSinceActivation(account)).hasSize(events + 2);
    }

    private RestAnswer verified(String user, String password) {
        return root.post(
                "/v1/credentials/verify",
                "{\"instance\":\"rmq-5\",\"sourceAddress\":\"10.0.0.1\",\"password\":{\"userName\":\"" + user
                        + "\",\"password\":\"" + password + "\"}}");
    }

    @Test
    void whatIsThereStaysAndWhatIsOtherwiseIsReplaced() {
        switchOn();
        root.post(USERS, "{\"userName\":\"billing\",\"password\":\"0ther-Password\"}")
                .expect(201);
        for (String topic : List.of("orders*", "bills")) {
            root.put(
                            USERS + "/billing/entries",
                            "{\"resourceType\":\"Topic\",\"resourceName\":\"" + topic
                                    + "\",\"actions\":[\"Pub\"],\"decision\":\"Deny\"}")
                    .expect(200);
        }

        RestAnswer report = lists(Map.of("onlyUsers", List.of("billing"))).expect(200);

        assertThat(all(report.json().path("users"), "userName", "change", "password"))
                .containsExactly("billing keep kept");
        assertThat(all(report.json().at("/users/0/entries"), "change", "resourceName"))
                .containsExactly("replace orders*", "add *");
        assertThat(all(report.json().path("findings"), "subject", "code")).contains("billing Password");
        assertThat(root.get(USERS + "/billing/entries")
                        .expect(200)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(3);
        verified("billing", "0ther-Password").expect(200);
    }

    @Test
    void aPlainAclIsTakenOver() {
        switchOn();
        String yaml =
                "accounts:\n  - accessKey: RocketMQ\n    secretKey: s3cret-Password\n    topicPerms: [orders=PUB]\n";

        root.post(IMPORT, JsonMapper.shared().writeValueAsString(Map.of("instance", "rmq-5", "plainAcl", yaml)))
                .expect(200);

        verified("RocketMQ", "s3cret-Password").expect(200);
    }

    @Test
    void whatCannotBeTakenOverAtAllIsRefused() {
        lists(Map.of()).expectProblem(409, "UserAuthenticationOff");
        switchOn();
        root.post(IMPORT, "{\"instance\":\"rmq-5\"}").expectProblem(400, "InvalidParameter.ImportSource");
        root.post(IMPORT, "{\"instance\":\"rmq-5\",\"users\":\"\"}")
                .expectProblem(400, "InvalidParameter.ImportSource");
        root.post(IMPORT, "{\"instance\":\"rmq-5\",\"acls\":\"\",\"plainAcl\":\"\"}")
                .expectProblem(400, "InvalidParameter.ImportSource");
        root.post(IMPORT, "{\"instance\":\"rmq-5\",\"acls\":\"nonsense in one line\"}")
                .expectProblem(400, "InvalidParameter.AclListing");
        root.post(IMPORT, "{\"instance\":\"rmq-5\",\"acls\":\"two  columns\"}")
                .expectProblem(400, "InvalidParameter.AclListing");
        root.post(IMPORT, "{\"instance\":\"rmq-6\",\"acls\":\"\"}").expectProblem(404, "EntityNotExist.Instance");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 501; i++) {
            many.append("User:u").append(i).append('\n');
        }
        root.post(IMPORT, JsonMapper.shared().writeValueAsString(Map.of("instance", "rmq-5", "acls", many.toString())))
                .expectProblem(409, "LimitExceeded.Import");
    }
}
