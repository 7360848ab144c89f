package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.SourceAddress;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientLayersTest {

    private static final AccountId ACCOUNT = new AccountId(1);
    private static final PrincipalName ALICE = new PrincipalName.User(ACCOUNT, "alice");
    private static final PrincipalName CAROL = new PrincipalName.User(ACCOUNT, "carol");
    private static final PrincipalName BOB = new PrincipalName.User(ACCOUNT, "bob");
    private static final PrincipalFacts ALICE_FACTS = new PrincipalFacts(new PrincipalId("200"), ALICE, true);
    private static final PrincipalFacts BOB_FACTS = new PrincipalFacts(new PrincipalId("201"), BOB, false);
    private static final Set<Direction> BOTH = Set.of(Direction.values());
    private static final SourceAddress INSIDE = SourceAddress.parse("10.0.0.1");

    private static final AccountView VIEW = view();

    private static AccountView view() {
        PolicyDocument document = PolicyDocument.parse("""
                {"Version":"1","Statement":[
                  {"Effect":"Allow","Action":["mq:QueryInstanceBaseInfo","mq:MqttInstanceAccess"],"Resource":"*"},
                  {"Effect":"Allow","Action":["mq:PUB","mq:SUB"],"Resource":["acs:mq:*:*:I%t","acs:mq:*:*:topic/M/t"]},
                  {"Effect":"Allow","Action":"mq:SUB","Resource":["acs:mq:*:*:I%GID_g","acs:mq:*:*:groupId/M/GID_g"]}]}
                """, DocumentKind.IDENTITY);
        PolicyInForce policy = new PolicyInForce(
                CompiledPolicy.compile(document), new PolicyReference("p", "p", PolicyType.CUSTOM, "v1"));
        Allowlist inside = new Allowlist.Restricted(List.of(AddressRange.parse("10.0.0.0/8")));
        return FixedAccount.of(ACCOUNT)
                .principal(ALICE_FACTS)
                .principal(BOB_FACTS)
                .principal(new PrincipalFacts(new PrincipalId("202"), CAROL, true))
                .attach(ALICE_FACTS, policy, Holder.USER, "200")
                .attach(BOB_FACTS, policy, Holder.USER, "201")
                .instance(new InstanceFacts(ACCOUNT, "I", "rocketmq", true, "cn", inside))
                .instance(new InstanceFacts(ACCOUNT, "M", "mqtt", true, "cn", inside))
                .build();
    }

    private static InstanceAccess access(
            Series series, boolean feature, boolean intelligent, boolean acl, boolean free) {
        return new InstanceAccess(
                series,
                feature,
                intelligent,
                acl,
                free,
                Optional.of("own"),
                AclUsers.of(Map.of(
                        "u",
                                new AclUserFacts(
                                        true,
                                        AclEntries.of(List.of(
                                                new AclEntry(EntryType.TOPIC, "t", BOTH, true, List.of()),
                                                new AclEntry(EntryType.TOPIC, "s*", BOTH, true, List.of()),
                                                new AclEntry(EntryType.TOPIC, "secret*", BOTH, false, List.of()),
                                                new AclEntry(EntryType.TOPIC, "secret-but-mine", BOTH, true, List.of()),
                                                new AclEntry(
                                                        EntryType.TOPIC,
                                                        "far",
                                                        BOTH,
                                                        true,
                                                        List.of(AddressRange.parse("192.0.2.0/24"))),
                                                new AclEntry(
                                                        EntryType.GROUP,
                                                        "GID_g",
                                                        Set.of(Direction.SUBSCRIBE),
                                                        true,
                                                        List.of())))),
                        "off",
                                new AclUserFacts(
                                        false,
                                        AclEntries.of(
                                                List.of(new AclEntry(EntryType.TOPIC, "*", BOTH, true, List.of())))))),
                FixedIdentities.of()
                        .register(IdentityType.USER, "sensors")
                        .register(IdentityType.CLIENT, "GID_g@@@1")
                        .device("DAK1", "GID_g@@@2")
                        .permit(IdentityType.USER, "sensors", "t/+/x", BOTH, true)
                        .permit(IdentityType.USER, "sensors", "t/secret/#", BOTH, false)
                        .permit(IdentityType.CLIENT, "GID_g@@@1", "t/one", Set.of(Direction.PUBLISH), true)
                        .permit(IdentityType.CLIENT, "GID_g@@@1", "t/1/x", Set.of(Direction.PUBLISH), false)
                        .permit(IdentityType.CLIENT, "GID_g@@@2", "$device/#", BOTH, true)
                        .block("GID_g@@@bad"));
    }

    private static InstanceAccess access(Series series, MqttIdentities identities) {
        return new InstanceAccess(series, false, false, false, false, Optional.empty(), AclUsers.NONE, identities);
    }

    private static InstanceAccess open(Series series) {
        return access(series, true, true, true, true);
    }

    private static ClientRequest send(Presented presented, String topic) {
        boolean mqtt = presented instanceof Presented.Token
                || presented instanceof Presented.Identity
                || presented instanceof Presented.Device;
        return new ClientRequest(
                mqtt ? "M" : "I",
                true,
                INSIDE,
                presented,
                mqtt ? Optional.of("GID_g@@@1") : Optional.empty(),
                new ClientWish.Publish(topic),
                RequestContext.EMPTY,
                Optional.empty());
    }

    private static ClientRequest receive(ClientRequest request, String group) {
        String topic = request.wish() instanceof ClientWish.Publish publish ? publish.topic() : "";
        return wishing(request, new ClientWish.Subscribe(topic, group));
    }

    private static ClientRequest connect(Presented presented) {
        return wishing(send(presented, "t"), new ClientWish.Connect());
    }

    private static ClientRequest wishing(ClientRequest request, ClientWish wish) {
        return new ClientRequest(
                request.instance(),
                request.fromVpc(),
                request.sourceAddress(),
                request.presented(),
                request.clientId(),
                wish,
                request.context(),
                request.resourceGroup());
    }

    private static ClientRequest as(String clientId, ClientRequest request) {
        return new ClientRequest(
                request.instance(),
                request.fromVpc(),
                request.sourceAddress(),
                request.presented(),
                Optional.of(clientId).filter(id -> !id.isEmpty()),
                request.wish(),
                request.context(),
                request.resourceGroup());
    }

    private static ClientRequest on(ClientRequest request, String instance, boolean fromVpc, String address) {
        return new ClientRequest(
                instance,
                fromVpc,
                SourceAddress.parse(address),
                request.presented(),
                request.clientId(),
                request.wish(),
                request.context(),
                request.resourceGroup());
    }

    private static void assertDecision(InstanceAccess access, ClientRequest request, Outcome outcome, Layer layer) {
        Decision decision = Engine.decideClient(VIEW, access, request);
        assertThat(decision.outcome() + " " + decision.layer()).isEqualTo(outcome + " " + layer);
    }

    private static Presented key(PrincipalName owner) {
        return new Presented.AccessKey(owner, true, Optional.empty());
    }

    @Test
    void theAddressListComesFirstForEverybody() {
        for (Presented presented : List.of(
                key(ALICE),
                key(new PrincipalName.Root(ACCOUNT)),
                new Presented.InstanceAccount(true),
                new Presented.AclUser("u"),
                new Presented.Nothing())) {
            assertDecision(
                    open(Series.ROCKETMQ_5),
                    on(send(presented, "t"), "I", true, "192.0.2.1"),
                    Outcome.IMPLICIT_DENY,
                    Layer.ALLOWLIST);
        }
    }

    @Test
    void anAccessKeyOn4xHasItsOwnersRights() {
        assertDecision(open(Series.ROCKETMQ_4), send(key(ALICE), "t"), Outcome.ALLOW, Layer.ACCOUNT_SCOPE);
        assertDecision(open(Series.ROCKETMQ_4), send(key(ALICE), "other"), Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE);
        assertDecision(
                open(Series.ROCKETMQ_4), receive(send(key(ALICE), "t"), "GID_g"), Outcome.ALLOW, Layer.ACCOUNT_SCOPE);
        assertDecision(
                open(Series.ROCKETMQ_4),
                receive(send(key(ALICE), "t"), "GID_other"),
                Outcome.IMPLICIT_DENY,
                Layer.ACCOUNT_SCOPE);
        assertDecision(
                open(Series.ROCKETMQ_4), send(key(new PrincipalName.Root(ACCOUNT)), "x"), Outcome.ALLOW, Layer.ROOT);
    }

    @Test
    void aDisabledKeyOrOwnerIsNotAuthenticated() {
        assertDecision(open(Series.ROCKETMQ_4), send(key(BOB), "t"), Outcome.IMPLICIT_DENY, Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_4),
                send(new Presented.AccessKey(ALICE, false, Optional.empty()), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_4),
                send(key(new PrincipalName.User(new AccountId(2), "alice")), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void ramNeverGuardsTheMessagingOf5x() {
        assertDecision(open(Series.ROCKETMQ_5), send(key(ALICE), "t"), Outcome.IMPLICIT_DENY, Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_5),
                send(key(new PrincipalName.Root(ACCOUNT)), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void theInstancesAccountReachesEverythingWhileIntelligentIsOn() {
        ClientRequest request = send(new Presented.InstanceAccount(true), "anything");
        assertDecision(
                access(Series.ROCKETMQ_4, false, true, false, false), request, Outcome.ALLOW, Layer.INSTANCE_ACCOUNT);
        assertDecision(
                access(Series.ROCKETMQ_5, true, false, true, true),
                request,
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_5),
                send(new Presented.InstanceAccount(false), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void nothingIsEnoughInAVpcOf5xAlone() {
        ClientRequest request = send(new Presented.Nothing(), "t");
        assertDecision(open(Series.ROCKETMQ_5), request, Outcome.ALLOW, Layer.INSTANCE_ACCOUNT);
        assertDecision(
                open(Series.ROCKETMQ_5),
                on(request, "I", false, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(open(Series.ROCKETMQ_4), request, Outcome.IMPLICIT_DENY, Layer.AUTHENTICATION);
        assertDecision(
                access(Series.ROCKETMQ_5, true, false, true, true),
                request,
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                access(Series.ROCKETMQ_5, true, true, true, false),
                request,
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void theMostSpecificEntryOfAnAclUserDecides() {
        Presented user = new Presented.AclUser("u");
        InstanceAccess access = open(Series.ROCKETMQ_5);
        assertDecision(access, send(user, "t"), Outcome.ALLOW, Layer.ACL_USER);
        assertDecision(access, send(user, "some"), Outcome.ALLOW, Layer.ACL_USER);
        assertDecision(access, send(user, "secrets"), Outcome.EXPLICIT_DENY, Layer.ACL_USER);
        assertDecision(access, send(user, "secret-but-mine"), Outcome.ALLOW, Layer.ACL_USER);
        assertDecision(access, send(user, "unlisted"), Outcome.IMPLICIT_DENY, Layer.ACL_USER);
        assertDecision(access, send(user, "far"), Outcome.IMPLICIT_DENY, Layer.ACL_USER);
        assertDecision(access, receive(send(user, "t"), "GID_g"), Outcome.ALLOW, Layer.ACL_USER);
        assertDecision(access, receive(send(user, "t"), "GID_x"), Outcome.IMPLICIT_DENY, Layer.ACL_USER);
    }

    @Test
    void anAclUserNeedsTheFeatureTheTypeAndToBeEnabled() {
        ClientRequest request = send(new Presented.AclUser("u"), "t");
        assertDecision(
                access(Series.ROCKETMQ_5, false, true, true, true),
                request,
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                access(Series.ROCKETMQ_5, true, true, false, true),
                request,
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_5),
                send(new Presented.AclUser("off"), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_5),
                send(new Presented.AclUser("nobody"), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void aTokenIsBoundByItsScopeAndItsOwnersRights() {
        Presented token = new Presented.Token(ALICE, true, "M", true, false, filters("t/+", "other"));
        InstanceAccess mqtt = open(Series.MQTT);
        assertDecision(mqtt, receive(send(token, "t/a"), "GID_g"), Outcome.ALLOW, Layer.ACCOUNT_SCOPE);
        assertDecision(mqtt, receive(send(token, "other"), "GID_g"), Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE);
        assertDecision(mqtt, receive(send(token, "t/a/b"), "GID_g"), Outcome.IMPLICIT_DENY, Layer.TOKEN);
        assertDecision(mqtt, receive(send(token, "t/#"), "GID_g"), Outcome.IMPLICIT_DENY, Layer.TOKEN);
        assertDecision(mqtt, send(token, "t/a"), Outcome.IMPLICIT_DENY, Layer.TOKEN);
        assertDecision(
                mqtt,
                send(new Presented.Token(ALICE, false, "M", true, true, filters("#")), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                mqtt,
                send(new Presented.Token(ALICE, true, "N", true, true, filters("#")), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                mqtt,
                send(new Presented.Token(BOB, true, "M", true, true, filters("#")), "t"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    private static List<TopicFilter> filters(String... texts) {
        return Stream.of(texts).map(TopicFilter::parse).toList();
    }

    @Test
    void anIdentityDoesWhatItsPermissionsSayAndARefusalWins() {
        Presented sensors = new Presented.Identity(IdentityType.USER, "sensors");
        InstanceAccess mqtt = open(Series.MQTT);
        assertDecision(mqtt, connect(sensors), Outcome.ALLOW, Layer.AUTHENTICATION);
        assertDecision(mqtt, send(sensors, "t/a/x"), Outcome.ALLOW, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, send(sensors, "t/secret/x"), Outcome.EXPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(
                mqtt, receive(send(sensors, "t/+/x"), "GID_g"), Outcome.EXPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, receive(send(sensors, "t/b/x"), "GID_g"), Outcome.ALLOW, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(
                mqtt,
                receive(send(sensors, "$share/workers/t/b/x"), "GID_g"),
                Outcome.ALLOW,
                Layer.CUSTOM_AUTHENTICATION);
        assertDecision(
                mqtt,
                receive(send(sensors, "$share/t/t/secret/x"), "GID_g"),
                Outcome.EXPLICIT_DENY,
                Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, send(sensors, "u"), Outcome.IMPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(
                mqtt,
                send(new Presented.Identity(IdentityType.USER, "nobody"), "t/a/x"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void aUserNameHasTheRefusalsOfTheClientButNotItsPermissions() {
        Presented sensors = new Presented.Identity(IdentityType.USER, "sensors");
        Presented client = new Presented.Identity(IdentityType.CLIENT, "GID_g@@@1");
        InstanceAccess mqtt = open(Series.MQTT);
        assertDecision(mqtt, send(sensors, "t/one"), Outcome.IMPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, send(sensors, "t/1/x"), Outcome.EXPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, as("GID_g@@@9", send(sensors, "t/1/x")), Outcome.ALLOW, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, send(client, "t/one"), Outcome.ALLOW, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, as("", send(client, "t/one")), Outcome.ALLOW, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, send(client, "t/a/x"), Outcome.IMPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(
                mqtt, receive(send(client, "t/one"), "GID_g"), Outcome.IMPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, as("GID_g@@@9", send(client, "t/one")), Outcome.IMPLICIT_DENY, Layer.AUTHENTICATION);
        assertDecision(
                mqtt,
                send(new Presented.Identity(IdentityType.CLIENT, "sensors"), "t/a/x"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void aDevicesCredentialIsItsClientsAlone() {
        Presented device = new Presented.Device("DAK1");
        InstanceAccess mqtt = open(Series.MQTT);
        assertDecision(mqtt, as("GID_g@@@2", send(device, "$device/2")), Outcome.ALLOW, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(
                mqtt, as("GID_g@@@2", send(device, "t/one")), Outcome.IMPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION);
        assertDecision(mqtt, send(device, "$device/2"), Outcome.IMPLICIT_DENY, Layer.AUTHENTICATION);
        assertDecision(
                mqtt,
                as("GID_g@@@2", send(new Presented.Device("DAK2"), "$device/2")),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                mqtt,
                as("GID_g@@@2", send(new Presented.Identity(IdentityType.CLIENT, "GID_g@@@2"), "$device/2")),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void aClientOnTheBlacklistIsNotLetInWhateverItShows() {
        for (Presented presented : List.of(
                new Presented.Identity(IdentityType.USER, "sensors"),
                new Presented.Token(new PrincipalName.Root(ACCOUNT), true, "M", true, true, filters("t/#")),
                new Presented.Device("DAK1"))) {
            assertDecision(
                    open(Series.MQTT),
                    as("GID_g@@@bad", send(presented, "t/a/x")),
                    Outcome.IMPLICIT_DENY,
                    Layer.AUTHENTICATION);
        }
        assertDecision(
                open(Series.MQTT),
                on(as("GID_g@@@bad", send(key(new PrincipalName.Root(ACCOUNT)), "t")), "M", true, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                access(
                        Series.MQTT,
                        FixedIdentities.of().register(IdentityType.CLIENT, "c").block("c")),
                as("", send(new Presented.Identity(IdentityType.CLIENT, "c"), "t")),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
    }

    @Test
    void whoConnectsIsAskedForTheCredentialAndThePrerequisiteAlone() {
        assertDecision(open(Series.ROCKETMQ_4), connect(key(ALICE)), Outcome.ALLOW, Layer.ACCOUNT_SCOPE);
        assertDecision(
                open(Series.MQTT), on(connect(key(ALICE)), "M", true, "10.0.0.1"), Outcome.ALLOW, Layer.ACCOUNT_SCOPE);
        assertDecision(open(Series.ROCKETMQ_4), connect(key(CAROL)), Outcome.IMPLICIT_DENY, Layer.INSTANCE_INFORMATION);
        assertDecision(
                open(Series.MQTT),
                connect(new Presented.Token(ALICE, true, "M", false, false, List.of())),
                Outcome.ALLOW,
                Layer.ACCOUNT_SCOPE);
        assertDecision(
                open(Series.MQTT),
                connect(new Presented.Token(CAROL, true, "M", true, true, filters("t"))),
                Outcome.IMPLICIT_DENY,
                Layer.INSTANCE_INFORMATION);
        assertDecision(
                open(Series.ROCKETMQ_5), connect(new Presented.AclUser("u")), Outcome.ALLOW, Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_5),
                connect(new Presented.AclUser("off")),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_5),
                connect(new Presented.InstanceAccount(true)),
                Outcome.ALLOW,
                Layer.INSTANCE_ACCOUNT);
    }

    @Test
    void whatIsNoTopicIsRefusedAndNotDecided() {
        Presented token = new Presented.Token(new PrincipalName.Root(ACCOUNT), true, "M", true, true, filters("t/#"));
        for (String topic : List.of("t/+", "t/#", "", "t\u0000", "$share/group/t")) {
            assertThatExceptionOfType(RequestRejected.class)
                    .isThrownBy(() -> Engine.decideClient(VIEW, open(Series.MQTT), send(token, topic)))
                    .returns(RequestRejected.Code.INVALID_TOPIC, RequestRejected::code);
        }
        for (String filter : List.of("t/a+", "t/#/x", "$share/group", "")) {
            assertThatExceptionOfType(RequestRejected.class)
                    .isThrownBy(
                            () -> Engine.decideClient(VIEW, open(Series.MQTT), receive(send(token, filter), "GID_g")))
                    .returns(RequestRejected.Code.INVALID_TOPIC, RequestRejected::code);
        }
        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(
                        () -> Engine.decideClient(VIEW, open(Series.ROCKETMQ_4), send(key(ALICE), "t".repeat(2_000))))
                .returns(RequestRejected.Code.INVALID_RESOURCE, RequestRejected::code);
    }

    @Test
    void aSharedSubscriptionIsDecidedAsItsFilter() {
        Presented token = new Presented.Token(ALICE, true, "M", true, false, filters("t/+"));
        assertDecision(
                open(Series.MQTT), receive(send(token, "$share/g/t/a"), "GID_g"), Outcome.ALLOW, Layer.ACCOUNT_SCOPE);
        assertDecision(
                open(Series.MQTT), receive(send(token, "$share/t/u/a"), "GID_g"), Outcome.IMPLICIT_DENY, Layer.TOKEN);
        assertDecision(
                open(Series.MQTT),
                on(receive(send(key(ALICE), "$share/g/t/#"), "GID_g"), "M", true, "10.0.0.1"),
                Outcome.ALLOW,
                Layer.ACCOUNT_SCOPE);
    }

    @Test
    void whatBelongsToAnotherKindOfInstanceIsNotAccepted() {
        assertDecision(
                open(Series.ROCKETMQ_5),
                on(send(new Presented.Identity(IdentityType.USER, "sensors"), "t"), "I", true, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.MQTT),
                on(send(new Presented.AclUser("u"), "t"), "M", true, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.MQTT),
                on(send(new Presented.InstanceAccount(true), "t"), "M", true, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_4),
                on(send(key(ALICE), "t"), "M", true, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.AUTHENTICATION);
        assertDecision(
                open(Series.ROCKETMQ_4),
                on(send(key(ALICE), "t"), "gone", true, "10.0.0.1"),
                Outcome.IMPLICIT_DENY,
                Layer.INSTANCE);
    }

    @Test
    void theUserNameTellsTheInstancesAccountFromAclUsers() {
        InstanceAccess access = open(Series.ROCKETMQ_5);
        assertThat(access.named("own")).isEqualTo(new Presented.InstanceAccount(true));
        assertThat(access.named("Own")).isEqualTo(new Presented.AclUser("Own"));
        assertThat(InstanceAccess.NOTHING.named("own")).isEqualTo(new Presented.AclUser("own"));
    }

    @Test
    void anAccountThatHasNotActivatedMessagingIsRefusedBeforeAnythingElse() {
        AccountView inactive = FixedAccount.of(ACCOUNT)
                .principal(ALICE_FACTS)
                .instance(new InstanceFacts(ACCOUNT, "I", "rocketmq", true, "cn", Allowlist.OPEN))
                .withoutMessaging()
                .build();
        for (Presented presented : List.of(
                key(new PrincipalName.Root(ACCOUNT)),
                new Presented.InstanceAccount(true),
                new Presented.AclUser("u"),
                new Presented.Nothing())) {
            Decision decision = Engine.decideClient(inactive, open(Series.ROCKETMQ_5), send(presented, "t"));
            assertThat(decision.outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(decision.layer()).isEqualTo(Layer.INACTIVE);
        }
    }

    @Test
    void anInstanceOfWhichNothingIsKnownTakesNobody() {
        for (Presented presented : List.of(
                key(new PrincipalName.Root(ACCOUNT)),
                new Presented.InstanceAccount(true),
                new Presented.AclUser("u"),
                new Presented.Nothing())) {
            assertThat(Engine.decideClient(VIEW, send(presented, "t")).layer()).isEqualTo(Layer.AUTHENTICATION);
        }
    }

    @Test
    void nothingIsGuessed() {
        for (Presented presented :
                List.of(new Presented.Identity(IdentityType.USER, "sensors"), new Presented.Device("DAK1"))) {
            assertThatExceptionOfType(RequestRejected.class)
                    .isThrownBy(() -> Engine.decideClient(VIEW, open(Series.MQTT), as("", send(presented, "t"))))
                    .returns(RequestRejected.Code.CLIENT_ID_REQUIRED, RequestRejected::code);
        }
        ClientRequest wildcard = on(receive(send(key(ALICE), "+/x"), "GID_g"), "M", true, "10.0.0.1");
        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(() -> Engine.decideClient(VIEW, open(Series.MQTT), wildcard));
    }
}
