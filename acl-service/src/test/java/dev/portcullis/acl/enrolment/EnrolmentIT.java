package dev.portcullis.acl.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.testkit.sealing.Recipient;
import dev.portcullis.vocabulary.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Enforcement points get the secrets of their instances, sealed for their keys, and nobody gets more. */
class EnrolmentIT {

    private static final String ENROLMENTS = "/v1/enrolments";
    private static final String USERS = "/v1/instances/rmq-5/acl-users";
    private static final String PURPOSE = "portcullis messaging passwords 1";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);
    private final Recipient broker = Recipient.fresh();

    @BeforeEach
    void instances() {
        register("rmq-4", "rocketmq-4");
        register("rmq-5", "rocketmq-5");
        root.put("/v1/instances/rmq-5/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
    }

    private void register(String id, String series) {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"" + series
                                + "\"}")
                .expect(201);
    }

    private static String wish(Recipient recipient, String instances, String more) {
        return "{\"name\":\"broker-a\",\"instances\":" + instances + ",\"publicKey\":\"" + recipient.publicKey() + "\""
                + more + "}";
    }

    private String enrol(String instances) {
        return root.post(ENROLMENTS, wish(broker, instances, "")).expect(201).text("/enrolmentId");
    }

    private void user(String name, String password) {
        root.post(USERS, "{\"userName\":\"" + name + "\",\"password\":\"" + password + "\"}")
                .expect(201);
    }

    private RestAnswer fetch(String enrolment, String after) {
        return root.get(ENROLMENTS + "/" + enrolment + "/passwords" + (after.isEmpty() ? "" : "?after=" + after));
    }

    private static JsonNode open(Recipient recipient, RestAnswer answer) {
        answer.expect(200);
        String context = answer.text("/enrolmentId") + " " + answer.text("/keyId") + " "
                + (answer.json().path("complete").booleanValue() ? "complete" : "changes") + " "
                + answer.text("/position");
        return JsonMapper.shared()
                .readTree(recipient.open(
                        PURPOSE, context, answer.text("/sealed/encapsulation"), answer.text("/sealed/ciphertext")));
    }

    @Test
    void anEnforcementPointGetsThePasswordsOfItsInstancesAlone() {
        user("billing", "s3cret-Password");
        RestAnswer made = root.post("/v1/instances/rmq-4/account", "").expect(201);
        String one = enrol("[\"rmq-5\",\"rmq-5\"]");
        String both = enrol("[\"rmq-4\",\"rmq-5\"]");

        RestAnswer answer = fetch(one, "");
        JsonNode opened = open(broker, answer);
        assertThat(answer.body()).doesNotContain("s3cret-Password");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("complete").booleanValue()).isTrue();
        assertThat(opened.at("/users").size()).isEqualTo(1);
        assertThat(opened.at("/users/0/instance").asString()).isEqualTo("rmq-5");
        assertThat(opened.at("/users/0/userName").asString()).isEqualTo("billing");
        assertThat(opened.at("/users/0/kind").asString()).isEqualTo("acl-user");
        assertThat(opened.at("/users/0/passwords/0/password").asString()).isEqualTo("s3cret-Password");

        JsonNode more = open(broker, fetch(both, ""));
        assertThat(more.at("/users").size()).isEqualTo(2);
        assertThat(more.at("/users/0/userName").asString()).isEqualTo(made.text("/userName"));
        assertThat(more.at("/users/0/kind").asString()).isEqualTo("instance-account");
        assertThat(more.at("/users/0/passwords/0/password").asString()).isEqualTo(made.text("/password"));
        assertThatThrownBy(() -> open(Recipient.fresh(), fetch(one, ""))).isInstanceOf(IllegalStateException.class);
        assertThat(service.payloadsOf(account)).doesNotContain("s3cret-Password", made.text("/password"));
    }

    @Test
    void whoeverAsksAgainGetsWhatHasChangedSince() {
        user("billing", "s3cret-Password");
        root.post("/v1/instances/rmq-5/account", "").expect(201);
        String enrolment = enrol("[\"rmq-5\"]");
        RestAnswer first = fetch(enrolment, "");

        RestAnswer nothing = fetch(enrolment, first.text("/position")).expect(200);
        assertThat(nothing.json().has("sealed")).isFalse();
        assertThat(nothing.text("/position")).isEqualTo(first.text("/position"));
        user("orders", "0ther-Password");
        root.post(USERS + "/billing/password", "{\"password\":\"n3w-Password\"}")
                .expect(200);
        RestAnswer changed = fetch(enrolment, first.text("/position"));
        JsonNode users = open(broker, changed).at("/users");
        assertThat(changed.json().path("complete").booleanValue()).isFalse();
        assertThat(users.size()).isEqualTo(2);
        assertThat(users.at("/0/passwords").size()).isEqualTo(1);
        assertThat(users.at("/0/passwords/0/password").asString()).isEqualTo("n3w-Password");

        root.delete(USERS + "/billing").expect(204);
        root.post("/v1/instances/rmq-5/account/password", "{\"overlapSeconds\":3600}")
                .expect(200);
        JsonNode last = open(broker, fetch(enrolment, changed.text("/position")));
        assertThat(last.at("/gone/0/userName").asString()).isEqualTo("billing");
        assertThat(last.at("/users").size()).isEqualTo(1);
        assertThat(last.at("/users/0/passwords").size()).isEqualTo(2);
        assertThat(last.at("/users/0/passwords/0").has("validUntil")).isFalse();
        assertThat(last.at("/users/0/passwords/1/validUntil").asString()).endsWith("Z");
    }

    @Test
    void whoeverKnowsOfAnotherTimeGetsEverythingAnew() {
        user("billing", "s3cret-Password");
        String enrolment = enrol("[\"rmq-5\"]");

        for (String after : List.of("7:1", "1:999999")) {
            RestAnswer answer = fetch(enrolment, after);
            assertThat(answer.json().path("complete").booleanValue()).as(after).isTrue();
            assertThat(open(broker, answer).at("/users").size()).isEqualTo(1);
        }
        fetch(enrolment, "yesterday").expectProblem(400, "InvalidParameter");
    }

    @Test
    void changesAddUpToEverythingHoweverTheyAreFetched() throws Exception {
        String enrolment = enrol("[\"rmq-5\"]");
        Random random = new Random(7);
        Map<String, String> known = new TreeMap<>();
        String position = take(fetch(enrolment, ""), known);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int writer = i;
                Random own = new Random(random.nextInt());
                writers.add(threads.submit(() -> write(writer, own)));
            }
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                position = take(fetch(enrolment, position), known);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        take(fetch(enrolment, position), known);

        Map<String, String> all = new TreeMap<>();
        take(fetch(enrolment, ""), all);
        assertThat(known).isEqualTo(all);
    }

    private void write(int writer, Random random) {
        for (int i = 0; i < 8; i++) {
            String name = "user-" + writer + "-" + random.nextInt(3);
            switch (random.nextInt(3)) {
                case 0 -> root.post(USERS, "{\"userName\":\"" + name + "\"}");
                case 1 -> root.post(USERS + "/" + name + "/password", "{}");
                default -> root.delete(USERS + "/" + name);
            }
        }
    }

    /** Takes over what was fetched and tells the position from which to go on. */
    private String take(RestAnswer answer, Map<String, String> known) {
        if (answer.expect(200).json().has("sealed")) {
            JsonNode opened = open(broker, answer);
            if (answer.json().path("complete").booleanValue()) {
                known.clear();
            }
            opened.at("/gone")
                    .forEach(user -> known.remove(user.path("userName").asString()));
            opened.at("/users")
                    .forEach(user -> known.put(
                            user.path("userName").asString(),
                            user.at("/passwords/0/passwordId").asString()));
        }
        return answer.text("/position");
    }

    @Test
    void aRevokedEnrolmentAndOneThatHasExpiredGetNothing() {
        user("billing", "s3cret-Password");
        String enrolment = enrol("[\"rmq-4\",\"rmq-5\"]");
        fetch(enrolment, "").expect(200);

        RestAnswer revoked =
                root.post(ENROLMENTS + "/" + enrolment + "/revoke", "").expect(200);
        assertThat(revoked.json().path("inForce").booleanValue()).isFalse();
        assertThat(revoked.json().has("revokedAt")).isTrue();
        fetch(enrolment, "").expectProblem(403, "EnrolmentEnded");
        root.get(ENROLMENTS + "/" + enrolment + "/access-keys").expectProblem(403, "EnrolmentEnded");
        root.put(ENROLMENTS + "/" + enrolment + "/key", "{\"publicKey\":\"" + broker.publicKey() + "\"}")
                .expectProblem(403, "EnrolmentEnded");
        root.post(ENROLMENTS + "/" + enrolment + "/revoke", "").expect(200);
        assertThat(RunningAclService.eventsSinceActivation(account).stream().filter("acl.enrolment.revoked"::equals))
                .hasSize(1);

        Instant end = Instant.now().plus(Duration.ofHours(1));
        String ending = root.post(ENROLMENTS, wish(broker, "[\"rmq-5\"]", ",\"expiresAt\":\"" + end + "\""))
                .expect(201)
                .text("/enrolmentId");
        fetch(ending, "").expect(200);
        expire(ending);
        fetch(ending, "").expectProblem(403, "EnrolmentEnded");
        assertThat(root.get(ENROLMENTS + "/" + ending)
                        .expect(200)
                        .json()
                        .path("inForce")
                        .booleanValue())
                .isFalse();
    }

    /** As if its time had passed. */
    private void expire(String enrolment) {
        try (Connection connection = service.database().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update enrolment set expires_at = now() - interval '1 second' where enrolment_id = ?")) {
            statement.setString(1, enrolment);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherKeyOpensWhatIsFetchedFromThenOn() {
        user("billing", "s3cret-Password");
        String enrolment = enrol("[\"rmq-5\"]");
        Recipient next = Recipient.fresh();
        String path = ENROLMENTS + "/" + enrolment + "/key";

        String keyId = root.put(path, "{\"publicKey\":\"" + next.publicKey() + "\"}")
                .expect(200)
                .text("/keyId");
        root.put(path, "{\"publicKey\":\"" + next.publicKey() + "\"}").expect(200);

        RestAnswer answer = fetch(enrolment, "");
        assertThat(answer.text("/keyId")).isEqualTo(keyId);
        assertThat(open(next, answer).at("/users").size()).isEqualTo(1);
        assertThatThrownBy(() -> open(broker, answer)).isInstanceOf(IllegalStateException.class);
        assertThat(RunningAclService.eventsSinceActivation(account).stream()
                        .filter("acl.enrolment.key-rotated"::equals))
                .hasSize(1);
    }

    @Test
    void anInstanceThatComesAgainUnderTheSameIdIsAnother() {
        user("billing", "s3cret-Password");
        String one = enrol("[\"rmq-5\"]");
        String both = enrol("[\"rmq-4\",\"rmq-5\"]");
        String position = fetch(both, "").text("/position");

        root.delete("/v1/instances/rmq-5").expect(204);
        register("rmq-5", "rocketmq-5");
        root.post("/v1/instances/rmq-5/account", "").expect(201);

        fetch(one, "").expectProblem(403, "EnrolmentEnded");
        RestAnswer answer = fetch(both, position).expect(200);
        assertThat(answer.json().at("/instances").toString()).isEqualTo("[\"rmq-4\"]");
        assertThat(answer.json().has("sealed")).isFalse();
        assertThat(open(broker, fetch(both, "")).at("/users").size()).isZero();
    }

    @Test
    void accessKeysAreSealedWhereTheirSecretsAre() {
        String five = enrol("[\"rmq-5\"]");
        root.get(ENROLMENTS + "/" + five + "/access-keys").expectProblem(409, "OperationConflict.AccessKeys");
        String four = enrol("[\"rmq-4\",\"rmq-5\"]");
        String path = ENROLMENTS + "/" + four + "/access-keys";

        RestAnswer answer = root.get(path).expect(200);
        assertThat(answer.text("/state")).isEqualTo("s1");
        assertThat(answer.text("/sealed/ciphertext")).isEqualTo("Yw==");
        assertThat(service.identity().lastSealed())
                .contains("\"publicKey\":\"" + broker.publicKey() + "\"", "\"context\":\"" + four + " ");
        assertThat(root.get(path + "?known=s1").expect(200).json().has("sealed"))
                .isFalse();
        service.identity().failWith(500);
        try {
            root.get(path).expectProblem(503, "Unavailable");
        } finally {
            service.identity().failWith(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "broker a | ['rmq-5'] | KEY | | InvalidParameter.EnrolmentName | /name",
                "broker | [] | KEY | | InvalidParameter.Instances | /instances",
                "broker | ['rmq-5','*'] | KEY | | InvalidParameter.Instances | /instances/1",
                "broker | ['rmq-5'] | AAAA | | InvalidParameter.PublicKey | /publicKey",
                "broker | ['rmq-5'] | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | | InvalidParameter.PublicKey | /publicKey",
                "broker | ['rmq-5'] | KEY | 2020-01-01T00:00:00Z | InvalidParameter.ExpiresAt | /expiresAt",
                "broker | ['rmq-5'] | KEY | tomorrow | InvalidParameter | /expiresAt"
            })
    void whatMakesNoSenseIsRefusedWithItsPlace(
            String name, String instances, String key, String expiresAt, String code, String pointer) {
        String body = "{\"name\":\"" + name + "\",\"instances\":" + instances.replace('\'', '"') + ",\"publicKey\":\""
                + key.replace("KEY", broker.publicKey()) + "\""
                + (expiresAt == null ? "" : ",\"expiresAt\":\"" + expiresAt + "\"") + "}";

        assertThat(root.post(ENROLMENTS, body).expectProblem(400, code).text("/errors/0/pointer"))
                .isEqualTo(pointer);
    }

    @Test
    void anEnrolmentIsItsAccountsAlone() {
        root.post(ENROLMENTS, wish(broker, "[\"rmq-5\",\"rmq-6\"]", "")).expectProblem(404, "EntityNotExist.Instance");
        String enrolment = enrol("[\"rmq-5\"]");
        RestClient mallory = RunningAclService.activeRootOf(Cast.freshAccount());
        String path = ENROLMENTS + "/" + enrolment;

        for (String suffix : List.of("", "/passwords", "/access-keys")) {
            mallory.get(path + suffix).expectProblem(404, "EntityNotExist.Enrolment");
        }
        mallory.post(path + "/revoke", "").expectProblem(404, "EntityNotExist.Enrolment");
        root.get(ENROLMENTS + "/nonsense").expectProblem(404, "EntityNotExist.Enrolment");
        assertThat(root.get(ENROLMENTS).expect(200).json().at("/items").size()).isEqualTo(1);
        assertThat(mallory.get(ENROLMENTS).expect(200).json().at("/items").size())
                .isZero();
    }
}
