package dev.portcullis.acl.acluser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclUserApiIT {

    private static final String INSTANCE = "/v1/instances/rmq-5";
    private static final String USERS = INSTANCE + "/acl-users";
    private static final String ENTRIES = USERS + "/billing/entries";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstanceWithUserAuthentication() {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"rmq-5\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"rocketmq-5\"}")
                .expect(201);
        root.put(INSTANCE + "/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
    }

    private RestAnswer user(String name) {
        return root.post(USERS, "{\"userName\":\"" + name + "\"}");
    }

    private static String entry(String type, String name, String actions, String decision) {
        return "{\"resourceType\":\"" + type + "\",\"resourceName\":\"" + name + "\",\"actions\":" + actions
                + ",\"decision\":\"" + decision + "\"}";
    }

    private List<String> events() {
        List<String> all = RunningAclService.eventsSinceActivation(account);
        return all.subList(2, all.size());
    }

    @Test
    void aUserIsMadeWithAPasswordThatIsShownOnce() {
        RestAnswer created = user("billing").expect(201);

        String password = created.text("/password");
        assertThat(password).hasSize(32);
        assertThat(created.header("Location")).contains(USERS + "/billing");
        assertThat(created.json().at("/enabled").asBoolean()).isTrue();
        assertThat(root.get(USERS + "/billing").expect(200).json().has("password"))
                .isFalse();
        assertThat(service.payloadsOf(account)).doesNotContain(password);
        user("billing").expectProblem(409, "EntityAlreadyExists.AclUser");
    }

    @Test
    void theFeatureHasToBeOn() {
        user("billing").expect(201);
        root.put(INSTANCE + "/authentication/user-authentication", "{\"enabled\":false}")
                .expect(200);

        user("another").expectProblem(409, "UserAuthenticationOff");
        root.put(ENTRIES, entry("Topic", "orders", "[\"Pub\"]", "Allow")).expectProblem(409, "UserAuthenticationOff");
        root.post(USERS + "/billing/password", "{}").expectProblem(409, "UserAuthenticationOff");
        root.post(USERS + "/billing/disable", "").expect(200);
        root.post(USERS + "/billing/enable", "").expectProblem(409, "UserAuthenticationOff");
        root.delete(USERS + "/billing").expect(204);
    }

    @Test
    void aUserIsDisabledAndEnabledOnce() {
        user("billing").expect(201);

        root.post(USERS + "/billing/disable", "").expect(200);
        assertThat(root.post(USERS + "/billing/disable", "")
                        .expect(200)
                        .json()
                        .at("/enabled")
                        .asBoolean())
                .isFalse();
        root.post(USERS + "/billing/enable", "").expect(200);
        assertThat(events()).containsExactly("acl.acl-user.created", "acl.acl-user.disabled", "acl.acl-user.enabled");
    }

    @Test
    void aPasswordIsResetToAGivenOneOrANewOne() {
        user("billing").expect(201);

        assertThat(root.post(USERS + "/billing/password", "{\"password\":\"s3cret-Password\"}")
                        .expect(200)
                        .text("/password"))
                .isEqualTo("s3cret-Password");
        assertThat(root.post(USERS + "/billing/password", "{}").expect(200).text("/password"))
                .hasSize(32);
        assertThat(service.payloadsOf(account)).doesNotContain("s3cret-Password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short1", "onlyletters", "1234567890", "with space 1", "grüße-12345", "my-billing-1", ""})
    void aPasswordFollowsThePolicyAndIsNotQuoted(String password) {
        RestAnswer answer = root.post(USERS, "{\"userName\":\"billing\",\"password\":\"" + password + "\"}")
                .expectProblem(400, "InvalidParameter.Password");

        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/password");
        if (!password.isEmpty()) {
            assertThat(answer.body()).doesNotContain(password);
        }
        assertThat(events()).isEmpty();
    }

    @Test
    void anEntryTakesThePlaceOfTheOneForTheSameTypeAndName() {
        user("billing").expect(201);
        root.put(ENTRIES, entry("Topic", "orders-*", "[\"Sub\",\"Pub\"]", "Allow"))
                .expect(200);
        root.put(ENTRIES, entry("Group", "GID_*", "[\"Sub\"]", "Allow")).expect(200);

        root.put(ENTRIES, entry("Topic", "orders-*", "[\"Pub\"]", "Deny")).expect(200);
        root.put(ENTRIES, entry("Topic", "orders-*", "[\"Pub\",\"Pub\"]", "Deny"))
                .expect(200);

        RestAnswer entries = root.get(ENTRIES).expect(200);
        assertThat(entries.json().at("/items").size()).isEqualTo(2);
        assertThat(entries.text("/items/1/decision")).isEqualTo("Deny");
        assertThat(events())
                .containsExactly("acl.acl-user.created", "acl.acl-entry.set", "acl.acl-entry.set", "acl.acl-entry.set");
        root.delete(ENTRIES + "?resourceType=Topic&resourceName=orders-*").expect(204);
        root.delete(ENTRIES + "?resourceType=Topic&resourceName=orders-*")
                .expectProblem(404, "EntityNotExist.AclEntry");
    }

    @Test
    void aUserEndsWithItsEntriesAndComesBackWithNothing() {
        user("billing").expect(201);
        root.put(ENTRIES, entry("Topic", "orders", "[\"Pub\"]", "Allow")).expect(200);
        root.post(USERS + "/billing/disable", "").expect(200);

        root.delete(USERS + "/billing").expect(204);

        root.get(USERS + "/billing").expectProblem(404, "EntityNotExist.AclUser");
        assertThat(events()).endsWith("acl.acl-entry.removed", "acl.acl-user.deleted");
        assertThat(user("billing").expect(201).json().at("/enabled").asBoolean())
                .isTrue();
        assertThat(root.get(ENTRIES).expect(200).json().at("/items").isEmpty()).isTrue();
    }

    @Test
    void anInstanceEndsWithEverythingThatDependsOnIt() {
        root.put(INSTANCE + "/allowlist", "{\"mode\":\"closed\"}").expect(200);
        root.post(INSTANCE + "/account", "").expect(201);
        user("billing").expect(201);
        root.put(ENTRIES, entry("Topic", "orders", "[\"Pub\"]", "Allow")).expect(200);
        int before = events().size();

        root.delete(INSTANCE).expect(204);

        assertThat(events().subList(before, events().size()))
                .containsExactly(
                        "acl.allowlist.removed",
                        "acl.acl-entry.removed",
                        "acl.acl-user.deleted",
                        "acl.instance-account.removed",
                        "acl.authentication.removed",
                        "acl.instance.deleted");
    }

    @Test
    void usersAreListedByNameInPages() {
        for (String name : List.of("carol", "alice", "bob")) {
            user(name).expect(201);
        }

        RestAnswer first = root.get(USERS + "?limit=2").expect(200);
        assertThat(first.text("/items/1/userName")).isEqualTo("bob");
        RestAnswer second = root.get(USERS + "?limit=2&cursor=" + first.text("/nextCursor"));
        assertThat(second.text("/items/0/userName")).isEqualTo("carol");
    }

    @Test
    void ofTwoUsersOfOneNameMadeAtTwoReplicasOneIsMade() throws Exception {
        try (RunningService second = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RestClient other = second.rootOf(account);
            List<Future<RestAnswer>> answers = new ArrayList<>();
            for (int round = 0; round < 8; round++) {
                String body = "{\"userName\":\"user-" + round / 2 + "\"}";
                RestClient at = round % 2 == 0 ? root : other;
                answers.add(threads.submit(() -> at.post(USERS, body)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<RestAnswer> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnly(201, 409);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(4);
        }
        assertThat(events()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "größe", "a/b", "a.b", "*"})
    void aUserNameIsMadeOfTheCharactersOfUserNames(String name) {
        RestAnswer answer = user(name).expectProblem(400, "InvalidParameter.UserName");

        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/userName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Queue | orders | [\"Pub\"] | Allow | InvalidParameter.ResourceType | /resourceType",
                "topic | orders | [\"Pub\"] | Allow | InvalidParameter.ResourceType | /resourceType",
                "Topic | a*b | [\"Pub\"] | Allow | InvalidParameter.ResourceName | /resourceName",
                "Topic | ** | [\"Pub\"] | Allow | InvalidParameter.ResourceName | /resourceName",
                "Topic | a b | [\"Pub\"] | Allow | InvalidParameter.ResourceName | /resourceName",
                "Topic | größe | [\"Pub\"] | Allow | InvalidParameter.ResourceName | /resourceName",
                "Topic | orders | [] | Allow | InvalidParameter.Actions | /actions",
                "Topic | orders | [\"Pub\",\"All\"] | Allow | InvalidParameter.Actions | /actions/1",
                "Group | GID_a | [\"Pub\"] | Allow | InvalidParameter.Actions | /actions/0",
                "Topic | orders | [\"Pub\"] | ALLOW | InvalidParameter.Decision | /decision"
            })
    void whatIsNoEntryIsRefusedWithItsPlace(
            String type, String name, String actions, String decision, String code, String pointer) {
        user("billing").expect(201);

        RestAnswer answer =
                root.put(ENTRIES, entry(type, name, actions, decision)).expectProblem(400, code);

        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(events()).containsExactly("acl.acl-user.created");
    }

    @Test
    void aSourceAddressIsAnAddressOrANetwork() {
        user("billing").expect(201);
        String entry = entry("Topic", "orders", "[\"Pub\"]", "Allow");

        RestAnswer refused = root.put(
                        ENTRIES, entry.replace("}", ",\"sourceAddresses\":[\"10.0.0.0/8\",\"10.0.0.0/33\"]}"))
                .expectProblem(400, "InvalidParameter.SourceAddress");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/sourceAddresses/1");
        assertThat(root.put(ENTRIES, entry.replace("}", ",\"sourceAddresses\":[\"10.1.2.3/8\",\"10.0.0.0/8\"]}"))
                        .expect(200)
                        .json()
                        .at("/sourceAddresses")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        root.put(USERS + "/nobody/entries", entry("Topic", "orders", "[\"Pub\"]", "Allow"))
                .expectProblem(404, "EntityNotExist.AclUser");
        root.get(USERS + "/nobody/entries").expectProblem(404, "EntityNotExist.AclUser");
        root.delete(USERS + "/nobody").expectProblem(404, "EntityNotExist.AclUser");
        root.post("/v1/instances/missing/acl-users", "{\"userName\":\"u\"}")
                .expectProblem(404, "EntityNotExist.Instance");
        service.rootOf(Cast.freshAccount()).get(USERS).expectProblem(404, "EntityNotExist.Instance");
    }
}
