package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients of MQTT instances are let in with and what for, from the write in one service to the decision in another. */
class MqttClientsIT {

    private static final String MQTT = "/v1/instances/mqtt-1";
    private static final String CLIENT = "GID_rooms@@@heater-7";
    private static final String RAM = "AccountLevelIdentityBasedPolicy";

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();
    private final RestClient acl = tenant.root(Service.ACL);

    @BeforeEach
    void instances() {
        tenant.activateMessaging();
        register("rmq-4", "rocketmq-4", "");
        register("mqtt-1", "mqtt", ",\"storeInstanceId\":\"rmq-4\"");
        register("mqtt-2", "mqtt", "");
    }

    private void register(String id, String series, String more) {
        acl.post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"cn-hangzhou\",\"series\":\""
                                + series + "\"" + more + "}")
                .expect(201);
    }

    private static String client(String credential, String more) {
        return "{\"client\":{\"instance\":\"mqtt-1\",\"network\":\"internet\",\"sourceAddress\":\"10.0.0.1\","
                + "\"credential\":{" + credential + "}," + more + "}}";
    }

    private static String connect(String credential) {
        return client(credential, "\"clientId\":\"" + CLIENT + "\",\"direction\":\"connect\"");
    }

    private static String publish(String credential, String topic) {
        return client(
                credential, "\"clientId\":\"" + CLIENT + "\",\"direction\":\"publish\",\"topic\":\"" + topic + "\"");
    }

    private static String subscribe(String credential, String filter) {
        return publish(credential, filter).replace("\"publish\"", "\"subscribe\",\"group\":\"GID_rooms\"");
    }

    private static String shown(String kind, String id) {
        return "\"kind\":\"" + kind + "\",\"id\":\"" + id + "\"";
    }

    private void decides(String question, String outcome, String layer) {
        Eventually.assertThat(() -> {
            RestAnswer answer = tenant.root(Service.DECISION)
                    .post("/v1/decisions", question)
                    .expect(200);
            assertThat(answer.text("/outcome") + " " + answer.text("/layer"))
                    .as(question)
                    .isEqualTo(outcome + " " + layer);
        });
    }

    private Member aliceWithRooms() {
        Member alice = tenant.user("alice");
        tenant.policy(
                "rooms",
                "{\"Version\":\"1\",\"Statement\":["
                        + "{\"Effect\":\"Allow\",\"Action\":[\"mq:MqttInstanceAccess\",\"mq:ApplyToken\"],"
                        + "\"Resource\":\"acs:mq:*:*:instance/mqtt-1\"},"
                        + "{\"Effect\":\"Allow\",\"Action\":[\"mq:PUB\",\"mq:SUB\",\"mq:ApplyToken\"],"
                        + "\"Resource\":\"acs:mq:*:*:topic/mqtt-1/rooms\"},"
                        + "{\"Effect\":\"Allow\",\"Action\":\"mq:ApplyToken\",\"Resource\":\"acs:mq:*:*:topic/mqtt-1/halls\"},"
                        + "{\"Effect\":\"Allow\",\"Action\":\"mq:SUB\",\"Resource\":\"acs:mq:*:*:groupId/mqtt-1/GID_rooms\"}]}");
        tenant.attach("rooms", alice);
        return alice;
    }

    private static String wish(String actions, String filters) {
        return "{\"actions\":" + actions + ",\"topicFilters\":" + filters + ",\"expiresAt\":\""
                + Instant.now().plus(Duration.ofHours(1)) + "\"}";
    }

    private String token(Member owner, String actions, String filters) {
        return eventually(201, () -> tenant.as(owner, Service.ACL).post(MQTT + "/mqtt-tokens", wish(actions, filters)))
                .text("/token");
    }

    @Test
    void aTokenDoesWhatItsScopeAndItsOwnersPresentRightsAllow() {
        Member alice = aliceWithRooms();
        String both = shown("token", token(alice, "[\"R\",\"W\"]", "[\"rooms/+/heat\",\"halls/#\"]"));
        String reading = shown("token", token(alice, "[\"R\"]", "[\"rooms/#\"]"));

        decides(connect(both), "Allow", RAM);
        decides(publish(both, "rooms/1/heat"), "Allow", RAM);
        decides(subscribe(both, "rooms/+/heat"), "Allow", RAM);
        decides(subscribe(both, "$share/workers/rooms/1/heat"), "Allow", RAM);
        decides(publish(both, "rooms/1/light"), "ImplicitDeny", "Token");
        decides(subscribe(both, "rooms/#"), "ImplicitDeny", "Token");
        decides(publish(reading, "rooms/1/heat"), "ImplicitDeny", "Token");
        decides(subscribe(reading, "rooms/#"), "Allow", RAM);
        decides(publish(both, "halls/1"), "ImplicitDeny", RAM);
        decides(publish(both, "halls/1").replace("mqtt-1", "mqtt-2"), "ImplicitDeny", "Authentication");
        decides(publish(both, "halls/1").replace("mqtt-1", "rmq-4"), "ImplicitDeny", "Authentication");
        decides(publish(shown("token", "neverIssued"), "rooms/1/heat"), "ImplicitDeny", "Authentication");

        tenant.grant(alice, "no-rooms", "\"mq:PUB\"", "\"acs:mq:*:*:topic/mqtt-1/halls\"");
        decides(publish(both, "halls/1"), "Allow", RAM);
        tenant.root(Service.IDENTITY).post("/v1/users/alice/disable", "").expect(200);
        decides(publish(both, "rooms/1/heat"), "ImplicitDeny", "Authentication");
        decides(connect(both), "ImplicitDeny", "Authentication");
    }

    @Test
    void aRevokedTokenIsDeadAndAnotherOneIsNot() {
        Member alice = aliceWithRooms();
        String token = token(alice, "[\"W\"]", "[\"rooms/#\"]");
        String other = token(alice, "[\"W\"]", "[\"rooms/#\"]");
        decides(publish(shown("token", token), "rooms/1"), "Allow", RAM);

        acl.post(MQTT + "/mqtt-tokens/revoke", "{\"token\":\"" + token + "\"}").expect(204);

        decides(publish(shown("token", token), "rooms/1"), "ImplicitDeny", "Authentication");
        decides(publish(shown("token", other), "rooms/1"), "Allow", RAM);
    }

    @Test
    void whoMayNotApplyForATopicIsNotGivenATokenForIt() {
        Member alice = aliceWithRooms();
        token(alice, "[\"R\"]", "[\"rooms/#\"]");
        RestClient as = tenant.as(alice, Service.ACL);

        as.post(MQTT + "/mqtt-tokens", wish("[\"R\"]", "[\"rooms/#\",\"cellars/#\"]"))
                .expectProblem(403, "NoPermission");
        as.post("/v1/instances/mqtt-2/mqtt-tokens", wish("[\"R\"]", "[\"rooms/#\"]"))
                .expectProblem(403, "NoPermission");
        as.post(MQTT + "/mqtt-tokens/revoke", "{\"token\":\"x\"}").expectProblem(403, "NoPermission");
        as.get(MQTT + "/mqtt-tokens").expectProblem(403, "NoPermission");
        as.post(MQTT + "/device-credentials", "{\"clientId\":\"c\"}").expectProblem(403, "NoPermission");
        as.put(MQTT + "/connection-blacklist/c", "").expectProblem(403, "NoPermission");
    }

    @Test
    void anIdentityDoesWhatItsPermissionsSayAndARefusalWins() {
        acl.post(MQTT + "/mqtt-identities", "{\"identityType\":\"user\",\"identity\":\"sensors\"}")
                .expect(201);
        permit("user/sensors", "rooms/+/heat", "[\"Pub\",\"Sub\"]", "Allow");
        permit("user/sensors", "rooms/safe/#", "[\"Pub\",\"Sub\"]", "Deny");
        permit("client/" + CLIENT, "rooms/9/heat", "[\"Pub\"]", "Deny");
        permit("client/" + CLIENT, "rooms/9/light", "[\"Pub\"]", "Allow");
        String sensors = shown("mqtt-user", "sensors");

        decides(connect(sensors), "Allow", "Authentication");
        decides(publish(sensors, "rooms/1/heat"), "Allow", "CustomAuthentication");
        decides(publish(sensors, "rooms/safe/heat"), "ExplicitDeny", "CustomAuthentication");
        decides(subscribe(sensors, "rooms/+/heat"), "ExplicitDeny", "CustomAuthentication");
        decides(publish(sensors, "rooms/9/heat"), "ExplicitDeny", "CustomAuthentication");
        decides(publish(sensors, "rooms/9/light"), "ImplicitDeny", "CustomAuthentication");
        decides(publish(sensors, "$SYS/heat"), "ImplicitDeny", "CustomAuthentication");
        decides(publish(shown("mqtt-user", "nobody"), "rooms/1/heat"), "ImplicitDeny", "Authentication");
        decides(publish(shown("mqtt-client", CLIENT), "rooms/9/light"), "ImplicitDeny", "Authentication");

        acl.post(MQTT + "/mqtt-identities", "{\"identityType\":\"client\",\"identity\":\"" + CLIENT + "\"}")
                .expect(201);
        decides(publish(shown("mqtt-client", CLIENT), "rooms/9/light"), "Allow", "CustomAuthentication");
        decides(publish(shown("mqtt-client", CLIENT), "rooms/1/heat"), "ImplicitDeny", "CustomAuthentication");

        acl.put(MQTT + "/connection-blacklist/" + CLIENT, "").expect(204);
        decides(publish(sensors, "rooms/1/heat"), "ImplicitDeny", "Authentication");
        decides(publish(shown("mqtt-client", CLIENT), "rooms/9/light"), "ImplicitDeny", "Authentication");
        decides(publish(sensors, "rooms/1/heat").replace(CLIENT, "other"), "Allow", "CustomAuthentication");
        acl.delete(MQTT + "/connection-blacklist/" + CLIENT).expect(204);
        decides(publish(sensors, "rooms/1/heat"), "Allow", "CustomAuthentication");
        acl.delete(MQTT + "/mqtt-identities/user/sensors").expect(204);
        decides(publish(sensors, "rooms/1/heat"), "ImplicitDeny", "Authentication");
    }

    @Test
    void aDeviceDoesWhatItsClientMayWhileItHasACredential() {
        String device = shown(
                "device",
                acl.post(MQTT + "/device-credentials", "{\"clientId\":\"" + CLIENT + "\"}")
                        .expect(201)
                        .text("/deviceAccessKeyId"));
        decides(publish(device, "rooms/1"), "ImplicitDeny", "CustomAuthentication");
        permit("client/" + CLIENT, "rooms/#", "[\"Pub\"]", "Allow");

        decides(publish(device, "rooms/1"), "Allow", "CustomAuthentication");
        decides(subscribe(device, "rooms/1"), "ImplicitDeny", "CustomAuthentication");
        decides(publish(device, "rooms/1").replace(CLIENT, "GID_rooms@@@other"), "ImplicitDeny", "Authentication");
        acl.post(MQTT + "/device-credentials/" + CLIENT + "/refresh", "").expect(200);
        decides(publish(device, "rooms/1"), "Allow", "CustomAuthentication");
        acl.delete(MQTT + "/device-credentials/" + CLIENT).expect(204);
        decides(publish(device, "rooms/1"), "ImplicitDeny", "Authentication");
    }

    private void permit(String identity, String filter, String actions, String decision) {
        acl.put(
                        MQTT + "/mqtt-identities/" + identity + "/permissions",
                        "{\"topicFilter\":\"" + filter + "\",\"actions\":" + actions + ",\"decision\":\"" + decision
                                + "\"}")
                .expect(200);
    }

    @Test
    void aKeyHasItsOwnersRightsUnderTheNamesOfEachGeneration() {
        String[] access = {
            "mq:OnsMqttInstanceBaseInfo acs:mq:*:*:mqtt-1",
            "mq:MqttInstanceAccess acs:mq:*:*:mqtt-1",
            "mq:MqttInstanceAccess acs:mq:*:*:instance/mqtt-1"
        };
        String[] topic = {"rmq-4%rooms", "rmq-4%rooms", "topic/mqtt-1/rooms"};
        String[] group = {"mqtt-1%GID_rooms", "mqtt-1%GID_rooms", "groupId/mqtt-1/GID_rooms"};
        for (int i = 0; i < access.length; i++) {
            Member member = tenant.user("user-" + i);
            String[] prerequisite = access[i].split(" ", -1);
            tenant.policy(
                    "generation-" + i,
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + prerequisite[0]
                            + "\",\"Resource\":\"" + prerequisite[1] + "\"},"
                            + "{\"Effect\":\"Allow\",\"Action\":[\"mq:PUB\",\"mq:SUB\"],\"Resource\":\"acs:mq:*:*:"
                            + topic[i] + "\"},{\"Effect\":\"Allow\",\"Action\":\"mq:SUB\",\"Resource\":\"acs:mq:*:*:"
                            + group[i] + "\"}]}");
            tenant.attach("generation-" + i, member);
            String key = shown("access-key", messagingKey("/v1/users/user-" + i));

            decides(connect(key), "Allow", RAM);
            decides(publish(key, "rooms/1/heat"), "Allow", RAM);
            decides(subscribe(key, "rooms/+/heat"), "Allow", RAM);
            // Of the refusals of all generations the newest is named, whose prerequisite the older ones' users do not
            // have.
            decides(publish(key, "halls/1"), "ImplicitDeny", i == 2 ? RAM : "InstanceInformation");
        }
        String none = shown(
                "access-key", messagingKey("/v1/users/" + tenant.user("nobody").name()));
        decides(connect(none), "ImplicitDeny", "InstanceInformation");
    }

    @Test
    void nobodyOfAnotherAccountIsLetIn() {
        Tenant other = plane.openAccount();
        String theirs = other.root(Service.IDENTITY)
                .post("/v1/account/access-keys", "{\"use\":\"messaging\"}")
                .expect(201)
                .text("/accessKeyId");
        decides(connect(shown("access-key", theirs)), "ImplicitDeny", "Authentication");
        decides(connect(shown("access-key", messagingKey("/v1/account"))), "Allow", "Root");
        decides(connect("\"kind\":\"none\""), "ImplicitDeny", "Authentication");
        decides(connect(shown("user", "sensors")), "ImplicitDeny", "Authentication");
    }

    private String messagingKey(String owner) {
        return tenant.root(Service.IDENTITY)
                .post(owner + "/access-keys", "{\"use\":\"messaging\"}")
                .expect(201)
                .text("/accessKeyId");
    }

    @Test
    void whatIsMissingOrOddIsRefusedWithItsPlace() {
        String good = subscribe(shown("mqtt-user", "sensors"), "rooms/+");
        decides(good, "ImplicitDeny", "Authentication");
        refused(good.replace("\"clientId\":\"" + CLIENT + "\",", ""), "/client/clientId");
        refused(good.replace("\"topic\":\"rooms/+\"", "\"x\":1").replace(",\"x\":1", ""), "/client/topic");
        refused(good.replace(",\"group\":\"GID_rooms\"", ""), "/client/group");
        refused(good.replace(",\"group\":\"GID_rooms\"", ",\"group\":\"GID_halls\""), "/client/group");
        refused(good.replace("\"subscribe\"", "\"connect\""), "/client/topic");
        refused(good.replace("mqtt-user", "identity"), "/client/credential/kind");
        for (String topic : new String[] {"rooms/a+", "rooms/#/a", "$share/group", ""}) {
            tenant.root(Service.DECISION)
                    .post("/v1/decisions", good.replace("rooms/+", topic))
                    .expectProblem(400, "InvalidTopic");
        }
        RestAnswer wildcard = tenant.root(Service.DECISION)
                .post("/v1/decisions", publish(shown("mqtt-user", "sensors"), "rooms/+"))
                .expectProblem(400, "InvalidTopic");
        assertThat(wildcard.text("/detail")).contains("position 6");
        assertThat(wildcard.text("/errors/0/pointer")).isEqualTo("/client/topic");
    }

    private void refused(String question, String pointer) {
        RestAnswer answer = eventually(400, () -> tenant.root(Service.DECISION).post("/v1/decisions", question));
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .as(question)
                .contains(pointer);
    }
}
