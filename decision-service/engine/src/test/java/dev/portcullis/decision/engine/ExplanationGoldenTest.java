package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.AclUserFacts;
import dev.portcullis.decision.engine.InstanceAccess.AclUsers;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.decision.engine.MqttIdentities.IdentityType;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import dev.portcullis.vocabulary.TopicFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of an explanation, for every layer and every kind of near miss: {@code src/test/resources/explanations}. */
class ExplanationGoldenTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "explanations");
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final PrincipalFacts ALICE = facts("200", "acs:ram::1:user/alice", true);
    private static final PrincipalFacts BOB = facts("201", "acs:ram::1:user/bob", false);
    private static final PrincipalFacts CAROL = facts("202", "acs:ram::1:user/carol", true);
    private static final PrincipalFacts DAVE = facts("203", "acs:ram::1:user/dave", true);
    private static final ResourceName ROLE = ResourceName.of("acs:ram::1:role/r");
    private static final SourceAddress INSIDE = SourceAddress.parse("10.0.0.1");
    private static final SourceAddress OUTSIDE = SourceAddress.parse("192.0.2.1");
    private static final Set<Direction> BOTH = Set.of(Direction.values());

    private static final AccountView VIEW = view();
    // Not static: what is asked belongs to the test that asks, also for whoever watches which test reaches what.
    private final Map<String, Explanation> cases = cases();

    private static PrincipalFacts facts(String id, String name, boolean enabled) {
        return new PrincipalFacts(new PrincipalId(id), PrincipalName.parse(name), enabled);
    }

    private static PolicyInForce policy(String name, DocumentKind kind, String... statements) {
        PolicyDocument document =
                PolicyDocument.parse("{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}", kind);
        return new PolicyInForce(
                CompiledPolicy.compile(document), new PolicyReference(name, name, PolicyType.CUSTOM, "v1"));
    }

    private static String statement(String effect, String action, String resource, String condition) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\""
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}";
    }

    private static AccountView view() {
        Allowlist inside = new Allowlist.Restricted(List.of(AddressRange.parse("10.0.0.0/8")));
        PolicyInForce orders = policy(
                "orders",
                DocumentKind.IDENTITY,
                statement("Allow", "mq:QueryInstanceBaseInfo", "acs:mq:*:*:I", ""),
                statement("Allow", "mq:PUB", "acs:mq:*:*:I%orders", ""),
                statement("Allow", "mq:SUB", "acs:mq:*:*:I%orders", ""),
                statement("Allow", "mq:CreateTopic", "acs:mq:*:*:I%*", "{\"Bool\":{\"acs:MFAPresent\":\"true\"}}"),
                statement(
                        "Allow",
                        "mq:DeleteTopic",
                        "acs:mq:*:*:I%*",
                        "{\"IpAddress\":{\"acs:SourceIp\":\"192.0.2.0/24\"}}"),
                statement("Deny", "mq:OnsTopicStatus", "acs:mq:*:*:I%orders", ""),
                statement("Allow", "mq:QueryTopicStatus", "*", ""));
        PolicyInForce devices = policy(
                "devices",
                DocumentKind.IDENTITY,
                statement("Allow", "mq:MqttInstanceAccess", "*", ""),
                statement("Allow", "mq:PUB", "acs:mq:*:*:I%rooms", ""));
        PolicyInForce roles = policy("roles", DocumentKind.IDENTITY, statement("Allow", "sts:AssumeRole", "*", ""));
        PolicyInForce inGroup = policy(
                "in-group",
                DocumentKind.IDENTITY,
                statement("Deny", "mq:PUB", "*", ""),
                statement("Allow", "mq:QueryInstanceBaseInfo", "*", ""));
        PolicyInForce bounds = policy(
                "bounds", DocumentKind.CONTROL, statement("Allow", "*", "*", ""), statement("Deny", "ecs:*", "*", ""));
        PolicyInForce trust = policy("trust", DocumentKind.TRUST, """
                {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1:user/dave"}}""");
        return FixedAccount.of(ACCOUNT)
                .principal(ALICE)
                .principal(BOB)
                .principal(CAROL)
                .principal(DAVE)
                .attach(ALICE, orders, Holder.USER, "200")
                .attach(ALICE, devices, Holder.GROUP, "300")
                .attach(ALICE, roles, Holder.GROUP, "300")
                .attach(DAVE, roles, Holder.USER, "203")
                .attachEnded(DAVE, orders, Holder.USER, "203")
                .attachInResourceGroup(ALICE, inGroup, Holder.USER, "200", "rg-1")
                .controlLevel(List.of(bounds))
                .trust(ROLE, trust)
                .instance(new InstanceFacts(ACCOUNT, "I", "rocketmq", true, "cn", inside))
                .instance(new InstanceFacts(ACCOUNT, "plain", "rocketmq", false, "cn", Allowlist.OPEN))
                .instance(new InstanceFacts(ACCOUNT, "M", "mqtt", true, "cn", inside, Optional.of("I")))
                .build();
    }

    private static Map<String, Explanation> cases() {
        Map<String, Explanation> cases = new LinkedHashMap<>();
        PolicyInForce session = policy("narrow", DocumentKind.SESSION, statement("Allow", "mq:SUB", "*", ""));
        cases.put("exempt", asked(ALICE, "sts:GetCallerIdentity", "*"));
        cases.put("root", asked(facts("1", "acs:ram::1:root", true), "ram:DeleteUser", "*"));
        cases.put("principal", asked(BOB, "ram:GetUser", "*"));
        cases.put("cross-account", asked(ALICE, "ram:GetUser", "acs:ram::2:user/x"));
        cases.put("control-policy", asked(ALICE, "ecs:StopInstance", "*"));
        cases.put(
                "session-policy",
                Engine.explainPolicies(
                        VIEW, request(ALICE, "mq:PUB", "acs:mq:cn:1:I%orders").inSession(session)));
        cases.put("account-scope", asked(ALICE, "mq:PUB", "acs:mq:cn:1:I%orders"));
        cases.put(
                "resource-group-scope",
                Engine.explainPolicies(
                        VIEW, request(ALICE, "mq:PUB", "acs:mq:cn:1:I%orders").inResourceGroup("rg-1")));
        cases.put("trust-policy-near-principal", asked(ALICE, "sts:AssumeRole", ROLE.toString()));
        cases.put("trust-policy", asked(DAVE, "sts:AssumeRole", ROLE.toString()));
        cases.put("near-end", asked(DAVE, "mq:PUB", "acs:mq:cn:1:I%orders"));
        cases.put("near-action", asked(ALICE, "mq:QueryTrace", "acs:mq:cn:1:I%orders"));
        cases.put("near-resource", asked(ALICE, "mq:PUB", "acs:mq:cn:1:I%orders2"));

        cases.put("messaging-instance", operation(ALICE, "OnsTopicCreate", "gone", "orders"));
        cases.put(
                "messaging-allowlist",
                Engine.explainOperation(VIEW, client("client:send", "orders").from(OUTSIDE)));
        cases.put("messaging-instance-information", operation(CAROL, "OnsTopicCreate", "I", "orders"));
        cases.put("messaging-near-condition-absent-key", operation(ALICE, "OnsTopicCreate", "I", "orders"));
        cases.put(
                "messaging-near-condition",
                Engine.explainOperation(
                        VIEW,
                        operationRequest(ALICE, "OnsTopicDelete", "I", "orders").from(INSIDE)));
        cases.put("messaging-alias-denies", operation(ALICE, "OnsTopicStatus", "I", "orders"));
        cases.put(
                "messaging-send",
                Engine.explainOperation(VIEW, client("client:send", "orders").from(INSIDE)));
        cases.put(
                "messaging-receive-lacks-group",
                Engine.explainOperation(
                        VIEW,
                        client("client:receive", "orders").onGroup("GID_g").from(INSIDE)));
        cases.put("messaging-free", operation(CAROL, "OnsRegionList", "I", "orders"));
        cases.put("messaging-listed", operation(CAROL, "OnsInstanceInServiceList", "plain", "orders"));
        cases.put(
                "messaging-mqtt-generations",
                Engine.explainOperation(
                        VIEW,
                        operationRequest(ALICE, "client:send", "M", "rooms/1").from(INSIDE)));

        cases.put(
                "messaging-inactive",
                Engine.explainOperation(
                        FixedAccount.of(ACCOUNT)
                                .principal(ALICE)
                                .withoutMessaging()
                                .build(),
                        operationRequest(ALICE, "OnsTopicStatus", "I", "orders")));

        clients(cases);
        return cases;
    }

    private static void clients(Map<String, Explanation> cases) {
        Presented key = new Presented.AccessKey(ALICE.name(), true, Optional.empty());
        Presented disabled = new Presented.AccessKey(BOB.name(), true, Optional.empty());
        Presented token =
                new Presented.Token(ALICE.name(), true, "M", true, true, List.of(TopicFilter.parse("rooms/#")));
        Presented reading =
                new Presented.Token(ALICE.name(), true, "M", true, false, List.of(TopicFilter.parse("rooms/#")));
        Presented user = new Presented.AclUser("u");
        Presented device = new Presented.Identity(IdentityType.USER, "dev");
        cases.put("client-instance", client(Series.ROCKETMQ_4, key, "gone", "orders", INSIDE));
        cases.put("client-allowlist", client(Series.ROCKETMQ_4, key, "I", "orders", OUTSIDE));
        cases.put("client-authentication", client(Series.ROCKETMQ_4, disabled, "I", "orders", INSIDE));
        cases.put("client-authentication-series-5", client(Series.ROCKETMQ_5, key, "I", "orders", INSIDE));
        cases.put("client-access-key", client(Series.ROCKETMQ_4, key, "I", "orders", INSIDE));
        cases.put("client-access-key-near-resource", client(Series.ROCKETMQ_4, key, "I", "bills", INSIDE));
        cases.put(
                "client-instance-account",
                client(Series.ROCKETMQ_5, new Presented.InstanceAccount(true), "I", "orders", INSIDE));
        Presented nothing = new Presented.Nothing();
        cases.put("client-nothing-in-vpc", client(Series.ROCKETMQ_5, nothing, "I", "orders", INSIDE));
        cases.put("client-acl-user", client(Series.ROCKETMQ_5, user, "I", "orders", INSIDE));
        cases.put("client-acl-user-denies", client(Series.ROCKETMQ_5, user, "I", "secret-1", INSIDE));
        cases.put("client-acl-user-no-entry", client(Series.ROCKETMQ_5, user, "I", "bills", INSIDE));
        cases.put("client-acl-user-near-direction", client(Series.ROCKETMQ_5, user, "I", "read-only", INSIDE));
        cases.put("client-acl-user-near-address", client(Series.ROCKETMQ_5, user, "I", "far", INSIDE));
        cases.put("client-token", client(Series.MQTT, token, "M", "halls/1", INSIDE));
        cases.put("client-token-direction", client(Series.MQTT, reading, "M", "rooms/1", INSIDE));
        cases.put("client-token-and-owner", client(Series.MQTT, token, "M", "rooms/1", INSIDE));
        cases.put("client-custom-authentication", client(Series.MQTT, device, "M", "rooms/1/heat", INSIDE));
        cases.put("client-custom-authentication-denies", client(Series.MQTT, device, "M", "rooms/safe/heat", INSIDE));
        cases.put("client-custom-authentication-none", client(Series.MQTT, device, "M", "halls/1", INSIDE));
    }

    private static AuthorizationRequest request(PrincipalFacts who, String action, String resource) {
        return AuthorizationRequest.of(who.name(), Action.of(action), ResourceName.of(resource));
    }

    private static Explanation asked(PrincipalFacts who, String action, String on) {
        return Engine.explainPolicies(VIEW, request(who, action, on));
    }

    private static OperationRequest operationRequest(PrincipalFacts who, String operation, String on, String topic) {
        return OperationRequest.of(who.name(), operation).onInstance(on).onTopic(topic);
    }

    private static Explanation operation(PrincipalFacts who, String operation, String instance, String topic) {
        return Engine.explainOperation(VIEW, operationRequest(who, operation, instance, topic));
    }

    private static OperationRequest client(String operation, String topic) {
        return operationRequest(ALICE, operation, "I", topic);
    }

    private static Explanation client(
            Series series, Presented presented, String instance, String topic, SourceAddress from) {
        AclUserFacts user = new AclUserFacts(
                true,
                AclEntries.of(List.of(
                        new AclEntry(EntryType.TOPIC, "*", BOTH, false, List.of(AddressRange.parse("172.16.0.0/12"))),
                        new AclEntry(EntryType.TOPIC, "orders", BOTH, true, List.of()),
                        new AclEntry(EntryType.TOPIC, "secret-*", BOTH, false, List.of()),
                        new AclEntry(EntryType.TOPIC, "read-only", Set.of(Direction.SUBSCRIBE), true, List.of()),
                        new AclEntry(
                                EntryType.TOPIC, "far", BOTH, true, List.of(AddressRange.parse("192.0.2.0/24"))))));
        InstanceAccess access = new InstanceAccess(
                series,
                true,
                true,
                true,
                true,
                Optional.of("own"),
                AclUsers.of(Map.of("u", user)),
                FixedIdentities.of()
                        .register(IdentityType.USER, "dev")
                        .permit(IdentityType.USER, "dev", "rooms/+/heat", BOTH, true)
                        .permit(IdentityType.USER, "dev", "rooms/safe/#", BOTH, false));
        ClientRequest request = new ClientRequest(
                instance,
                true,
                from,
                presented,
                Optional.of("GID_rooms@@@1"),
                new ClientWish.Publish(topic),
                RequestContext.EMPTY,
                Optional.empty());
        Explanation explanation = Engine.explainClient(VIEW, access, request);
        assertThat(explanation.decision()).isEqualTo(Engine.decideClient(VIEW, access, request));
        return explanation;
    }

    static Set<String> names() {
        return cases().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExplanationIsWordedAsAgreed(String name) throws IOException {
        String text = Objects.requireNonNull(cases.get(name)).text();
        Path file = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("portcullis.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).as("the explanation `%s`", name).isEqualTo(Files.readString(file));
    }

    @Test
    void everyLayerDecidesInSomeExplanation() {
        assertThat(cases.values().stream()
                        .map(explanation -> explanation.decision().layer())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Layer.values());
    }

    @Test
    void everyKindOfNearMissIsExplained() {
        List<Explanation.NearMiss> misses = cases.values().stream()
                .flatMap(explanation -> explanation.steps().stream())
                .flatMap(step -> step instanceof Explanation.Consultation c ? c.nearMisses().stream() : Stream.empty())
                .toList();
        assertThat(misses).extracting(Explanation.NearMiss::part).contains(Explanation.Part.values());
        assertThat(misses).filteredOn(miss -> !miss.missingKeys().isEmpty()).isNotEmpty();
        assertThat(misses)
                .filteredOn(miss -> miss.part() == Explanation.Part.CONDITION
                        && miss.missingKeys().isEmpty())
                .isNotEmpty();
    }
}
