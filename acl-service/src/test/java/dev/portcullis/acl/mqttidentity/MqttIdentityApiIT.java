package dev.portcullis.acl.mqttidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities of custom authentication, devices, permissions and the connection blacklist of an MQTT instance. */
class MqttIdentityApiIT {

    private static final String INSTANCE = "/v1/instances/mqtt-1";
    private static final String IDENTITIES = INSTANCE + "/mqtt-identities";
    private static final String DEVICES = INSTANCE + "/device-credentials";
    private static final String BLACKLIST = INSTANCE + "/connection-blacklist";
    private static final String CLIENT = "GID_rooms@@@heater-7";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstanceOfEachKind() {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"mqtt-1\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"mqtt\"}")
                .expect(201);
        root.post("/v1/instances", "{\"instanceId\":\"rmq-4\",\"namespaced\":true,\"region\":\"cn\"}")
                .expect(201);
    }

    private static String identity(String type, String name, String more) {
        return "{\"identityType\":\"" + type + "\",\"identity\":\"" + name + "\"" + more + "}";
    }

    private static String permission(String filter, String actions, String decision) {
        return "{\"topicFilter\":\"" + filter + "\",\"actions\":" + actions + ",\"decision\":\"" + decision + "\"}";
    }

    private static String device(String clientId) {
        return "{\"clientId\":\"" + clientId + "\"}";
    }

    private List<String> events() {
        List<String> all = RunningAclService.eventsSinceActivation(account);
        return all.subList(2, all.size());
    }

    @Test
    void anIdentityIsRegisteredWithAPasswordThatIsShownOnce() throws SQLException {
        RestAnswer made = root.post(IDENTITIES, identity("user", "sensors", "")).expect(201);
        String password = made.text("/password");
        assertThat(password).hasSize(32);
        assertThat(made.text("/signMode")).isEqualTo("origin");
        assertThat(made.header("Location")).contains(IDENTITIES + "/user/sensors");
        assertThat(root.get(IDENTITIES + "/user/sensors").expect(200).json().has("password"))
                .isFalse();
        root.post(IDENTITIES, identity("user", "sensors", "")).expectProblem(409, "EntityAlreadyExists.MqttIdentity");
        root.post(
                        IDENTITIES,
                        identity("client", "sensors", ",\"signMode\":\"signed\",\"password\":\"s3cret-Password\""))
                .expect(201);

        RestAnswer reset =
                root.post(IDENTITIES + "/client/sensors/password", "{}").expect(200);
        assertThat(reset.text("/signMode")).isEqualTo("signed");
        assertThat(reset.text("/password")).hasSize(32).isNotEqualTo(password);
        assertThat(root.get(IDENTITIES + "/client")
                        .expect(200)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(events())
                .containsExactly(
                        "acl.mqtt-identity.registered",
                        "acl.mqtt-identity.registered",
                        "acl.mqtt-identity.password-reset");
        assertThat(service.payloadsOf(account)).doesNotContain(password).doesNotContain("s3cret-Password");
        assertThat(sealed()).hasSize(2).noneMatch(row -> row.contains(password));
    }

    @Test
    void aDeviceHasACredentialWhoseSecretIsShownOnce() throws SQLException {
        RestAnswer made = root.post(DEVICES, device(CLIENT)).expect(201);
        String secret = made.text("/deviceAccessKeySecret");
        String keyId = made.text("/deviceAccessKeyId");
        assertThat(secret).hasSize(32);
        assertThat(keyId).matches("DAK[A-Za-z0-9]{21}");
        root.post(DEVICES, device(CLIENT)).expectProblem(409, "EntityAlreadyExists.DeviceCredential");
        RestAnswer read = root.get(DEVICES + "/" + CLIENT).expect(200);
        assertThat(read.json().has("deviceAccessKeySecret")).isFalse();

        RestAnswer refreshed =
                root.post(DEVICES + "/" + CLIENT + "/refresh", "").expect(200);
        assertThat(refreshed.text("/deviceAccessKeyId")).isEqualTo(keyId);
        assertThat(refreshed.text("/deviceAccessKeySecret")).isNotEqualTo(secret);
        assertThat(root.get(DEVICES).expect(200).text("/items/0/clientId")).isEqualTo(CLIENT);
        assertThat(sealed()).hasSize(1).noneMatch(row -> row.contains(secret));

        root.delete(DEVICES + "/" + CLIENT).expect(204);
        assertThat(sealed()).isEmpty();
        root.get(DEVICES + "/" + CLIENT).expectProblem(404, "EntityNotExist.DeviceCredential");
        root.post(DEVICES + "/" + CLIENT + "/refresh", "").expectProblem(404, "EntityNotExist.DeviceCredential");
        root.delete(DEVICES + "/" + CLIENT).expectProblem(404, "EntityNotExist.DeviceCredential");
        assertThat(root.post(DEVICES, device(CLIENT)).expect(201).text("/deviceAccessKeyId"))
                .isNotEqualTo(keyId);
        assertThat(service.payloadsOf(account)).doesNotContain(secret);
    }

    @Test
    void aPermissionTakesThePlaceOfTheOneForTheSameFilter() {
        String permissions = IDENTITIES + "/user/sensors/permissions";
        root.put(permissions, permission("rooms/+/heat", "[\"Sub\",\"Pub\",\"Pub\"]", "Allow"))
                .expect(200);
        root.put(permissions, permission("rooms/+/heat", "[\"Pub\",\"Sub\"]", "Allow"))
                .expect(200);
        root.put(permissions, permission("rooms/+/heat", "[\"Pub\"]", "Deny")).expect(200);
        root.put(permissions, permission("#", "[\"Sub\"]", "Allow")).expect(200);

        RestAnswer listed = root.get(permissions).expect(200);
        assertThat(listed.text("/items/1/decision")).isEqualTo("Deny");
        root.delete(permissions + "?topicFilter=rooms/%2B/heat").expect(204);
        root.delete(permissions + "?topicFilter=rooms/%2B/heat").expectProblem(404, "EntityNotExist.MqttPermission");
        assertThat(root.get(permissions).expect(200).json().at("/items").size()).isEqualTo(1);
        assertThat(events())
                .containsExactly(
                        "acl.mqtt-permission.set",
                        "acl.mqtt-permission.set",
                        "acl.mqtt-permission.set",
                        "acl.mqtt-permission.removed");
    }

    @Test
    void permissionsEndWithTheLastThatTheirBearerIsLetInWith() {
        root.post(IDENTITIES, identity("client", CLIENT, "")).expect(201);
        root.post(DEVICES, device(CLIENT)).expect(201);
        String permissions = IDENTITIES + "/client/" + CLIENT + "/permissions";
        root.put(permissions, permission("rooms/#", "[\"Pub\"]", "Allow")).expect(200);

        root.delete(IDENTITIES + "/client/" + CLIENT).expect(204);
        assertThat(root.get(permissions).expect(200).json().at("/items").size()).isEqualTo(1);
        root.delete(DEVICES + "/" + CLIENT).expect(204);

        assertThat(root.get(permissions).expect(200).json().at("/items").isEmpty())
                .isTrue();
        assertThat(events())
                .endsWith(
                        "acl.mqtt-identity.deregistered",
                        "acl.mqtt-permission.removed",
                        "acl.device-credential.unregistered");
        root.delete(IDENTITIES + "/client/" + CLIENT).expectProblem(404, "EntityNotExist.MqttIdentity");
    }

    @Test
    void aClientIsBlacklistedOnceAndTakenOffOnce() {
        root.put(BLACKLIST + "/" + CLIENT, "").expect(204);
        root.put(BLACKLIST + "/" + CLIENT, "").expect(204);
        assertThat(root.get(BLACKLIST).expect(200).text("/items/0/clientId")).isEqualTo(CLIENT);
        root.delete(BLACKLIST + "/" + CLIENT).expect(204);
        root.delete(BLACKLIST + "/" + CLIENT).expectProblem(404, "EntityNotExist.BlacklistedClient");

        assertThat(events())
                .containsExactly("acl.connection-blacklist.client-added", "acl.connection-blacklist.client-removed");
    }

    @Test
    void anInstanceEndsWithAllOfIt() {
        root.post(IDENTITIES, identity("user", "sensors", "")).expect(201);
        root.put(IDENTITIES + "/user/sensors/permissions", permission("a/#", "[\"Pub\"]", "Allow"))
                .expect(200);
        root.put(IDENTITIES + "/client/nobody/permissions", permission("b", "[\"Sub\"]", "Deny"))
                .expect(200);
        root.post(DEVICES, device(CLIENT)).expect(201);
        root.put(BLACKLIST + "/" + CLIENT, "").expect(204);
        int before = events().size();

        root.delete(INSTANCE).expect(204);

        assertThat(events().subList(before, events().size()))
                .containsExactly(
                        "acl.device-credential.unregistered",
                        "acl.mqtt-permission.removed",
                        "acl.mqtt-permission.removed",
                        "acl.mqtt-identity.deregistered",
                        "acl.connection-blacklist.client-removed",
                        "acl.instance.deleted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users  | sensors | '' | InvalidParameter.IdentityType | /identityType",
                "USER   | sensors | '' | InvalidParameter.IdentityType | /identityType",
                "user   | a b     | '' | InvalidParameter.Identity     | /identity",
                "user   | a/b     | '' | InvalidParameter.Identity     | /identity",
                "client | größe   | '' | InvalidParameter.Identity     | /identity",
                "client | ''      | '' | InvalidParameter.Identity     | /identity",
                "user   | sensors | ,\"signMode\":\"SIGNED\" | InvalidParameter.SignMode | /signMode",
                "user   | sensors | ,\"password\":\"short\" | InvalidParameter.Password | /password"
            })
    void whatIsNoIdentityIsRefusedWithItsPlace(String type, String name, String more, String code, String pointer) {
        RestAnswer answer = root.post(IDENTITIES, identity(type, name, more)).expectProblem(400, code);

        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | [\"Pub\"]         | Allow | InvalidParameter.TopicFilter         | /topicFilter | at least one",
                "a+/b             | [\"Pub\"]         | Allow | InvalidParameter.TopicFilter         | /topicFilter | position 1",
                "a/#/b            | [\"Pub\"]         | Allow | InvalidParameter.TopicFilter         | /topicFilter | position 2",
                "$share/g/a       | [\"Sub\"]         | Allow | InvalidParameter.TopicFilter         | /topicFilter | $share",
                "a                | []                | Allow | InvalidParameter.PermissionActions   | /actions     | at least one",
                "a                | [\"Pub\",\"All\"] | Allow | InvalidParameter.PermissionActions   | /actions/1   | Pub",
                "a                | [\"Pub\"]         | ALLOW | InvalidParameter.PermissionDecision  | /decision    | Allow"
            })
    void whatIsNoPermissionIsRefusedWithItsPlace(
            String filter, String actions, String decision, String code, String pointer, String says) {
        RestAnswer answer = root.put(IDENTITIES + "/user/sensors/permissions", permission(filter, actions, decision))
                .expectProblem(400, code);

        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.text("/detail")).contains(says);
        assertThat(events()).isEmpty();
    }

    @Test
    void aFilterIsNotLongerThanAnIndexBears() {
        String permissions = IDENTITIES + "/user/sensors/permissions";
        root.put(permissions, permission("a".repeat(1_024), "[\"Pub\"]", "Allow"))
                .expect(200);
        root.put(permissions, permission("a".repeat(1_025), "[\"Pub\"]", "Allow"))
                .expectProblem(400, "InvalidParameter.TopicFilter");
        root.put(permissions, permission("ü".repeat(513), "[\"Pub\"]", "Allow"))
                .expectProblem(400, "InvalidParameter.TopicFilter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mqtt-identities/group/a/permissions", "/mqtt-identities/USER/a/permissions"})
    void anAddressNamesAKindOfIdentity(String path) {
        root.get(INSTANCE + path).expectProblem(400, "InvalidParameter.IdentityType");
    }

    @Test
    void anotherInstanceHasNoneOfIt() {
        for (String instance : List.of("rmq-4", "missing")) {
            String path = "/v1/instances/" + instance;
            int status = instance.equals("missing") ? 404 : 409;
            String code = instance.equals("missing") ? "EntityNotExist.Instance" : "OperationConflict.NotMqtt";
            root.post(path + "/mqtt-identities", identity("user", "sensors", ""))
                    .expectProblem(status, code);
            root.post(path + "/device-credentials", device(CLIENT)).expectProblem(status, code);
            root.put(path + "/connection-blacklist/" + CLIENT, "").expectProblem(status, code);
            root.put(path + "/mqtt-identities/user/sensors/permissions", permission("a", "[\"Pub\"]", "Allow"))
                    .expectProblem(status, code);
            root.get(path + "/connection-blacklist").expectProblem(status, code);
        }
        service.rootOf(Cast.freshAccount()).get(DEVICES).expectProblem(404, "EntityNotExist.Instance");
        assertThat(events()).isEmpty();
    }

    private List<String> sealed() throws SQLException {
        try (Connection connection = service.database().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select sealed_data_key || ' ' || sealed_secret from mqtt_secret where account_id = ?")) {
            statement.setLong(1, account.value());
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }
}
