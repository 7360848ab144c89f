package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What clients of instances are let in with and what for, row by row, from the write in one service to the decision in another. */
class ClientLayersIT {

    private static final String USERS = "/v1/instances/rmq-5/acl-users";

    private final ControlPlane plane = ControlPlane.shared();
    private final Tenant tenant = plane.openAccount();
    private final RestClient acl = tenant.root(Service.ACL);

    @BeforeEach
    void instancesOfEverySeries() {
        tenant.activateMessaging();
        register("rmq-4", "rocketmq-4", "");
        register("rmq-5", "rocketmq-5", "");
        register("mqtt-1", "mqtt", ",\"storeInstanceId\":\"rmq-4\"");
    }

    private void register(String id, String series, String more) {
        acl.post(
                        "/v1/instances",
                        "{\"instanceId\":\"" + id
                                + "\",\"namespaced\":true,\"region\":\"cn-hangzhou\",\"series\":\"" + series + "\""
                                + more + "}")
                .expect(201);
    }

    private void userAuthentication(String instance, String types, boolean freeInVpc) {
        String path = "/v1/instances/" + instance + "/authentication";
        acl.put(path + "/user-authentication", "{\"enabled\":true}").expect(200);
        acl.put(path + "/types", "{\"types\":" + types + ",\"freeInVpc\":" + freeInVpc + "}")
                .expect(200);
    }

    private void user(String name) {
        acl.post(USERS, "{\"userName\":\"" + name + "\"}").expect(201);
    }

    private void entry(String user, String type, String name, String actions, String decision, String more) {
        acl.put(
                        USERS + "/" + user + "/entries",
                        "{\"resourceType\":\"" + type + "\",\"resourceName\":\"" + name + "\",\"actions\":" + actions
                                + ",\"decision\":\"" + decision + "\"" + more + "}")
                .expect(200);
    }

    /** A client that wants to publish. */
    private static String publish(String instance, String network, String address, String credential, String topic) {
        return "{\"client\":{\"instance\":\"" + instance + "\",\"network\":\"" + network + "\",\"sourceAddress\":\""
                + address + "\",\"credential\":{" + credential + "},\"direction\":\"publish\",\"topic\":\"" + topic
                + "\"}}";
    }

    private static String publish(String instance, String credential, String topic) {
        return publish(instance, "internet", "10.0.0.1", credential, topic);
    }

    private static String subscribe(String instance, String credential, String topic, String group) {
        return publish(instance, credential, topic)
                .replace("\"publish\"", "\"subscribe\"")
                .replace("\"}}", "\",\"group\":\"" + group + "\"}}");
    }

    private static String key(String id) {
        return "\"kind\":\"access-key\",\"id\":\"" + id + "\"";
    }

    private static String name(String userName) {
        return "\"kind\":\"user\",\"id\":\"" + userName + "\"";
    }

    private static final String NOTHING = "\"kind\":\"none\"";

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

    private String messagingKey(String owner) {
        return tenant.root(Service.IDENTITY)
                .post(owner + "/access-keys", "{\"use\":\"messaging\"}")
                .expect(201)
                .text("/accessKeyId");
    }

    @Nested
    class Activation {

        @Test
        void anAccountThatHasNotActivatedMessagingIsInactiveInEveryQuestion() {
            Tenant other = plane.openAccount();
            String root = "acs:ram::" + other.account() + ":root";
            String[] questions = {
                publish("rmq-4", NOTHING, "orders"),
                "{\"principal\":\"" + root + "\",\"operation\":\"OnsInstanceCreate\"}",
                "{\"principal\":\"" + root + "\",\"action\":\"mq:PUB\",\"resource\":\"acs:mq:*:" + other.account()
                        + ":rmq-4%orders\",\"sourceAddress\":\"10.0.0.1\"}",
                "{\"principal\":\"" + root + "\",\"action\":\"rocketmq:GetInstance\",\"resource\":\"acs:rocketmq:*:"
                        + other.account() + ":instance/x\"}"
            };
            for (String question : questions) {
                RestAnswer answer =
                        eventually(200, () -> other.root(Service.DECISION).post("/v1/decisions", question));
                assertThat(answer.text("/outcome") + " " + answer.text("/layer"))
                        .as(question)
                        .isEqualTo("ImplicitDeny Inactive");
            }
        }
    }

    @Nested
    class Allowlists {

        @Test
        void anAddressThatIsOnNoListIsRefusedWhoeverShowsWhatever() {
            userAuthentication("rmq-5", "[\"intelligent\",\"acl\"]", true);
            String account =
                    acl.post("/v1/instances/rmq-5/account", "").expect(201).text("/userName");
            acl.put("/v1/instances/rmq-5/allowlist/lists/office", "{\"entries\":[\"192.0.2.0/24\"]}")
                    .expect(200);
            acl.put("/v1/instances/rmq-5/allowlist/lists/plant", "{\"entries\":[\"2001:db8::/32\"]}")
                    .expect(200);

            decides(publish("rmq-5", "internet", "192.0.2.7", name(account), "t"), "Allow", "InstanceAccount");
            decides(publish("rmq-5", "internet", "2001:db8::1", name(account), "t"), "Allow", "InstanceAccount");
            decides(publish("rmq-5", "internet", "10.0.0.1", name(account), "t"), "ImplicitDeny", "Allowlist");
            decides(publish("rmq-5", "vpc", "10.0.0.1", NOTHING, "t"), "ImplicitDeny", "Allowlist");
            acl.delete("/v1/instances/rmq-5/allowlist/lists/plant").expect(200);
            decides(publish("rmq-5", "internet", "2001:db8::1", name(account), "t"), "ImplicitDeny", "Allowlist");
            acl.delete("/v1/instances/rmq-5/allowlist/lists/office?whenEmpty=closed")
                    .expect(200);
            decides(publish("rmq-5", "internet", "192.0.2.7", name(account), "t"), "ImplicitDeny", "Allowlist");
        }
    }

    @Nested
    class AccessKeys {

        @Test
        void onTheFourthSeriesTheOwnersPoliciesDecide() {
            Member alice = tenant.user("alice");
            tenant.policy(
                    "orders",
                    "{\"Version\":\"1\",\"Statement\":["
                            + "{\"Effect\":\"Allow\",\"Action\":\"mq:QueryInstanceBaseInfo\",\"Resource\":\"acs:mq:*:*:rmq-4\"},"
                            + "{\"Effect\":\"Allow\",\"Action\":[\"mq:PUB\",\"mq:SUB\"],\"Resource\":\"acs:mq:*:*:rmq-4%orders\"},"
                            + "{\"Effect\":\"Allow\",\"Action\":\"mq:SUB\",\"Resource\":\"acs:mq:*:*:rmq-4%GID_orders\"}]}");
            tenant.attach("orders", alice);
            String id = messagingKey("/v1/users/alice");

            decides(publish("rmq-4", key(id), "orders"), "Allow", "AccountLevelIdentityBasedPolicy");
            decides(publish("rmq-4", key(id), "bills"), "ImplicitDeny", "AccountLevelIdentityBasedPolicy");
            decides(subscribe("rmq-4", key(id), "orders", "GID_orders"), "Allow", "AccountLevelIdentityBasedPolicy");
            decides(
                    subscribe("rmq-4", key(id), "orders", "GID_bills"),
                    "ImplicitDeny",
                    "AccountLevelIdentityBasedPolicy");
            decides(publish("rmq-5", key(id), "orders"), "ImplicitDeny", "Authentication");
            tenant.root(Service.IDENTITY).post("/v1/users/alice/disable", "").expect(200);
            decides(publish("rmq-4", key(id), "orders"), "ImplicitDeny", "Authentication");
        }

        @Test
        void rootPassesAndWhoMayNotReadTheInstanceDoesNot() {
            tenant.user("alice");
            String root = messagingKey("/v1/account");
            String alices = messagingKey("/v1/users/alice");

            decides(publish("rmq-4", key(root), "orders"), "Allow", "Root");
            decides(publish("rmq-4", key(alices), "orders"), "ImplicitDeny", "InstanceInformation");
            decides(publish("rmq-5", key(root), "orders"), "ImplicitDeny", "Authentication");
        }

        @Test
        void aKeyForTheApiAndOneOfAnotherAccountOpenNoInstance() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "all", "\"mq:*\"", "\"*\"");
            String api = tenant.accessKey(alice).id();
            Tenant other = plane.openAccount();
            String theirs = other.root(Service.IDENTITY)
                    .post("/v1/account/access-keys", "{\"use\":\"messaging\"}")
                    .expect(201)
                    .text("/accessKeyId");

            decides(
                    publish("rmq-4", key(messagingKey("/v1/users/alice")), "orders"),
                    "Allow",
                    "AccountLevelIdentityBasedPolicy");
            decides(publish("rmq-4", key(api), "orders"), "ImplicitDeny", "Authentication");
            decides(publish("rmq-4", key(theirs), "orders"), "ImplicitDeny", "Authentication");
            decides(publish("mqtt-1", key(theirs), "orders"), "ImplicitDeny", "Authentication");
            decides(publish("rmq-4", key("LTAIneverwas"), "orders"), "ImplicitDeny", "Authentication");
        }

        @Test
        void aSessionOfARoleHasTheRolesRightsUntilItEnds() {
            Member alice = tenant.user("alice");
            String roleId = tenant.root(Service.IDENTITY)
                    .post(
                            "/v1/roles",
                            "{\"roleName\":\"sender\",\"trustPolicy\":\"{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{"
                                    + "\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{"
                                    + "\\\"RAM\\\":[\\\"acs:ram::" + tenant.account()
                                    + ":user/alice\\\"]}}]}\",\"maxSessionDuration\":3600}")
                    .expect(201)
                    .text("/roleId");
            assertThat(roleId).isNotEmpty();
            tenant.grant(alice, "assume", "\"sts:AssumeRole\"", "\"*\"");
            tenant.policy("send", Tenant.statement("Allow", "\"mq:*\"", "\"acs:mq:*:*:rmq-4*\""));
            tenant.root(Service.POLICY)
                    .post(
                            "/v1/attachments",
                            "{\"principalType\":\"role\",\"principalName\":\"sender\",\"policyType\":\"Custom\","
                                    + "\"policyName\":\"send\"}")
                    .expect(201);
            String token = eventually(
                            200,
                            () -> tenant.as(alice, Service.IDENTITY)
                                    .post(
                                            "/v1/sts/assume-role",
                                            "{\"roleArn\":\"acs:ram::" + tenant.account()
                                                    + ":role/sender\",\"roleSessionName\":\"session-1\"}"))
                    .text("/credentials/bearerToken");
            String session = "\"kind\":\"session\",\"id\":\"" + token + "\"";

            decides(publish("rmq-4", session, "orders"), "Allow", "AccountLevelIdentityBasedPolicy");
            decides(publish("rmq-5", session, "orders"), "ImplicitDeny", "Authentication");
            decides(
                    publish("rmq-4", "\"kind\":\"session\",\"id\":\"" + alice.token() + "\"", "orders"),
                    "ImplicitDeny",
                    "Authentication");
            decides(
                    publish("rmq-4", "\"kind\":\"session\",\"id\":\"nonsense\"", "orders"),
                    "ImplicitDeny",
                    "Authentication");
            tenant.root(Service.IDENTITY).post("/v1/users/alice/disable", "").expect(200);
            decides(publish("rmq-4", session, "orders"), "ImplicitDeny", "Authentication");
        }
    }

    @Nested
    class UserNames {

        @Test
        void theInstancesAccountReachesEverythingWhileIntelligentIsOn() {
            String five =
                    acl.post("/v1/instances/rmq-5/account", "").expect(201).text("/userName");
            String four =
                    acl.post("/v1/instances/rmq-4/account", "").expect(201).text("/userName");

            decides(publish("rmq-5", name(five), "anything"), "Allow", "InstanceAccount");
            decides(subscribe("rmq-4", name(four), "anything", "GID_any"), "Allow", "InstanceAccount");
            decides(publish("rmq-4", name(five), "anything"), "ImplicitDeny", "Authentication");
            userAuthentication("rmq-5", "[\"acl\"]", false);
            decides(publish("rmq-5", name(five), "anything"), "ImplicitDeny", "Authentication");
            decides(publish("mqtt-1", name(four), "anything"), "ImplicitDeny", "Authentication");
        }

        @Test
        void nothingIsEnoughInAVpcOfTheFifthSeriesOnlyWhileThatIsSaid() {
            decides(publish("rmq-5", "vpc", "10.0.0.1", NOTHING, "t"), "ImplicitDeny", "Authentication");
            userAuthentication("rmq-5", "[\"intelligent\"]", true);

            decides(publish("rmq-5", "vpc", "10.0.0.1", NOTHING, "t"), "Allow", "InstanceAccount");
            decides(publish("rmq-5", "internet", "10.0.0.1", NOTHING, "t"), "ImplicitDeny", "Authentication");
            decides(publish("rmq-4", "vpc", "10.0.0.1", NOTHING, "t"), "ImplicitDeny", "Authentication");
            userAuthentication("rmq-5", "[\"acl\"]", false);
            decides(publish("rmq-5", "vpc", "10.0.0.1", NOTHING, "t"), "ImplicitDeny", "Authentication");
        }

        @Test
        void anAclUserDoesWhatItsMostSpecificEntrySays() {
            userAuthentication("rmq-5", "[\"intelligent\",\"acl\"]", false);
            user("billing");
            entry("billing", "Topic", "orders*", "[\"Pub\",\"Sub\"]", "Allow", "");
            entry("billing", "Topic", "orders-secret*", "[\"Pub\",\"Sub\"]", "Deny", "");
            entry("billing", "Topic", "orders-secret-mine", "[\"Pub\"]", "Allow", "");
            entry("billing", "Topic", "far", "[\"Pub\"]", "Allow", ",\"sourceAddresses\":[\"192.0.2.0/24\"]");
            entry("billing", "Group", "GID_billing", "[\"Sub\"]", "Allow", "");

            decides(publish("rmq-5", name("billing"), "orders"), "Allow", "AclUser");
            decides(publish("rmq-5", name("billing"), "orders-secret"), "ExplicitDeny", "AclUser");
            decides(publish("rmq-5", name("billing"), "orders-secret-mine"), "Allow", "AclUser");
            decides(publish("rmq-5", name("billing"), "unlisted"), "ImplicitDeny", "AclUser");
            decides(publish("rmq-5", name("billing"), "far"), "ImplicitDeny", "AclUser");
            decides(publish("rmq-5", "internet", "192.0.2.9", name("billing"), "far"), "Allow", "AclUser");
            decides(subscribe("rmq-5", name("billing"), "orders", "GID_billing"), "Allow", "AclUser");
            decides(subscribe("rmq-5", name("billing"), "orders", "GID_other"), "ImplicitDeny", "AclUser");
            acl.delete(USERS + "/billing/entries?resourceType=Topic&resourceName=orders-secret*")
                    .expect(204);
            decides(publish("rmq-5", name("billing"), "orders-secret"), "Allow", "AclUser");
        }

        @Test
        void anAclUserNeedsTheFeatureTheTypeAndToBeEnabled() {
            userAuthentication("rmq-5", "[\"acl\"]", false);
            user("billing");
            entry("billing", "Topic", "*", "[\"Pub\"]", "Allow", "");
            String asked = publish("rmq-5", name("billing"), "t");
            decides(asked, "Allow", "AclUser");
            decides(publish("rmq-5", name("nobody"), "t"), "ImplicitDeny", "Authentication");
            decides(publish("rmq-4", name("billing"), "t"), "ImplicitDeny", "Authentication");

            acl.post(USERS + "/billing/disable", "").expect(200);
            decides(asked, "ImplicitDeny", "Authentication");
            acl.post(USERS + "/billing/enable", "").expect(200);
            decides(asked, "Allow", "AclUser");
            userAuthentication("rmq-5", "[\"intelligent\"]", false);
            decides(asked, "ImplicitDeny", "Authentication");
            userAuthentication("rmq-5", "[\"acl\"]", false);
            decides(asked, "Allow", "AclUser");
            acl.put("/v1/instances/rmq-5/authentication/user-authentication", "{\"enabled\":false}")
                    .expect(200);
            decides(asked, "ImplicitDeny", "Authentication");
            acl.put("/v1/instances/rmq-5/authentication/user-authentication", "{\"enabled\":true}")
                    .expect(200);
            acl.delete(USERS + "/billing").expect(204);
            decides(asked, "ImplicitDeny", "Authentication");
            user("billing");
            decides(asked, "ImplicitDeny", "AclUser");
        }
    }

    @Nested
    class Mqtt {

        @Test
        void aKeyHasItsOwnersRightsOnTheParentTopic() {
            Member alice = tenant.user("alice");
            tenant.policy(
                    "rooms",
                    "{\"Version\":\"1\",\"Statement\":["
                            + "{\"Effect\":\"Allow\",\"Action\":\"mq:MqttInstanceAccess\",\"Resource\":\"acs:mq:*:*:instance/mqtt-1\"},"
                            + "{\"Effect\":\"Allow\",\"Action\":[\"mq:PUB\",\"mq:SUB\"],\"Resource\":\"acs:mq:*:*:topic/mqtt-1/rooms\"},"
                            + "{\"Effect\":\"Allow\",\"Action\":\"mq:SUB\",\"Resource\":\"acs:mq:*:*:groupId/mqtt-1/GID_rooms\"}]}");
            tenant.attach("rooms", alice);
            String id = messagingKey("/v1/users/alice");

            decides(publish("mqtt-1", key(id), "rooms/1/heat"), "Allow", "AccountLevelIdentityBasedPolicy");
            decides(publish("mqtt-1", key(id), "halls/1"), "ImplicitDeny", "AccountLevelIdentityBasedPolicy");
            decides(subscribe("mqtt-1", key(id), "rooms/+", "GID_rooms"), "Allow", "AccountLevelIdentityBasedPolicy");
            decides(publish("mqtt-1", name("alice"), "rooms"), "ImplicitDeny", "Authentication");
        }
    }

    @Nested
    class Questions {

        @Test
        void anInstanceThatIsNotThereIsNamedAsTheLayer() {
            decides(publish("gone", NOTHING, "t"), "ImplicitDeny", "Instance");
        }

        @Test
        void whatIsMissingOrOddIsRefusedWithItsPlace() {
            String good = subscribe("rmq-4", key("LTAI1"), "orders", "GID_a");
            refused(good.replace(",\"group\":\"GID_a\"", ""), "/client/group");
            refused(good.replace("\"internet\"", "\"moon\""), "/client/network");
            refused(good.replace("10.0.0.1", "10.0.0.777"), "/client/sourceAddress");
            refused(good.replace("\"sourceAddress\":\"10.0.0.1\",", ""), "/client/sourceAddress");
            refused(good.replace("\"subscribe\"", "\"Subscribe\""), "/client/direction");
            refused(good.replace("access-key", "password"), "/client/credential/kind");
            refused(good.replace(",\"id\":\"LTAI1\"", ""), "/client/credential/id");
            refused(good.replace("access-key", "none"), "/client/credential/id");
            refused(good.replaceFirst("\\{", "{\"instance\":\"rmq-4\","), "/instance");
            refused(
                    good.replaceFirst("\\{", "{\"context\":{\"acs:SourceIp\":[\"1.2.3.4\"]},"),
                    "/context/acs:SourceIp");
            refused(
                    "{\"principal\":\"acs:ram::" + tenant.account()
                            + ":root\",\"operation\":\"OnsTopicList\",\"action\":\"mq:PUB\"}",
                    "/action");
        }

        private void refused(String question, String pointer) {
            RestAnswer answer =
                    eventually(400, () -> tenant.root(Service.DECISION).post("/v1/decisions", question));
            assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                    .as(question)
                    .contains(pointer);
        }

        @Test
        void anOperationIsDecidedWithEverythingThatItAsks() {
            Member alice = tenant.user("alice");
            tenant.grant(alice, "info", "[\"mq:QueryInstanceBaseInfo\",\"mq:CreateTopic\"]", "\"acs:mq:*:*:rmq-4*\"");
            String principal = "{\"principal\":\"acs:ram::" + tenant.account() + ":user/alice\",";

            decides(
                    principal + "\"operation\":\"OnsTopicCreate\",\"instance\":\"rmq-4\",\"topic\":\"orders\"}",
                    "Allow",
                    "AccountLevelIdentityBasedPolicy");
            decides(
                    principal + "\"operation\":\"OnsTopicDelete\",\"instance\":\"rmq-4\",\"topic\":\"orders\"}",
                    "ImplicitDeny",
                    "AccountLevelIdentityBasedPolicy");
            decides(principal + "\"operation\":\"OnsRegionList\"}", "Allow", "Exempt");
            tenant.root(Service.DECISION)
                    .post("/v1/decisions", principal + "\"operation\":\"OnsTopicCreate\",\"topic\":\"orders\"}")
                    .expectProblem(400, "InstanceRequired");
            tenant.root(Service.DECISION)
                    .post("/v1/decisions", principal + "\"operation\":\"OnsNothing\"}")
                    .expectProblem(400, "UnknownOperation");
        }

        @Test
        void aConditionOnATagFollowsTheTagsOfTheInstance() {
            Member alice = tenant.user("alice");
            tenant.policy(
                    "live",
                    "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:*\",\"Resource\":\"*\","
                            + "\"Condition\":{\"StringEquals\":{\"acs:ResourceTag/stage\":\"live\"}}}]}");
            tenant.attach("live", alice);
            String question = "{\"principal\":\"acs:ram::" + tenant.account()
                    + ":user/alice\",\"operation\":\"OnsTopicCreate\",\"instance\":\"rmq-4\",\"topic\":\"orders\"}";
            decides(question, "ImplicitDeny", "InstanceInformation");

            acl.post("/v1/instances/rmq-4/tags", "{\"tags\":{\"stage\":\"live\"}}")
                    .expect(200);
            decides(question, "Allow", "AccountLevelIdentityBasedPolicy");
            acl.delete("/v1/instances/rmq-4/tags?tagKeys=stage").expect(200);
            decides(question, "ImplicitDeny", "InstanceInformation");
        }

        @Test
        void aListShowsWhatItsReaderMayKnowOf() {
            Member alice = tenant.user("alice");
            tenant.grant(
                    alice,
                    "lists",
                    "[\"mq:QueryInstanceBaseInfo\",\"mq:ListTopic\",\"mq:SUB\"]",
                    "[\"acs:mq:*:*:rmq-4\",\"acs:mq:*:*:rmq-4%orders\",\"acs:mq:*:*:rmq-4%GID_orders\"]");
            String question = "{\"principal\":\"acs:ram::" + tenant.account() + ":user/alice\",\"kind\":\"%s\"%s,"
                    + "\"names\":[\"%s\",\"%s\"]}";
            String onFour = ",\"instance\":\"rmq-4\"";

            shows(question.formatted("topics", onFour, "bills", "orders"), "[\"orders\"]");
            shows(question.formatted("groups", onFour, "GID_orders", "GID_x"), "[\"GID_orders\"]");
            shows(question.formatted("instances", "", "rmq-5", "rmq-4"), "[\"rmq-4\"]");
            shows(question.formatted("topics", ",\"instance\":\"rmq-5\"", "orders", "t"), "[]");
            RestClient decision = tenant.root(Service.DECISION);
            decision.post("/v1/decisions/visible", question.formatted("queues", onFour, "a", "b"))
                    .expectProblem(400, "InvalidParameter");
            decision.post("/v1/decisions/visible", question.formatted("topics", "", "a", "b"))
                    .expectProblem(400, "InvalidParameter");
            eventually(
                    200,
                    () -> tenant.as(alice, Service.DECISION)
                            .post("/v1/decisions/visible", question.formatted("topics", onFour, "a", "b")));
            tenant.as(tenant.user("bob"), Service.DECISION)
                    .post("/v1/decisions/visible", question.formatted("topics", onFour, "a", "b"))
                    .expectProblem(403, "NoPermission");
        }

        private void shows(String question, String names) {
            Eventually.assertThat(() -> assertThat(tenant.root(Service.DECISION)
                            .post("/v1/decisions/visible", question)
                            .expect(200)
                            .json()
                            .path("names")
                            .toString())
                    .as(question)
                    .isEqualTo(names));
        }
    }
}
