package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.engine.MessagingOperation.Form;
import dev.portcullis.decision.engine.MessagingOperation.Prerequisite;
import dev.portcullis.decision.engine.MessagingOperation.Product;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagingOperationTest {

    private static final AccountId ACCOUNT = new AccountId(1);
    private static final PrincipalName ALICE = new PrincipalName.User(ACCOUNT, "alice");
    private static final PrincipalFacts FACTS = new PrincipalFacts(new PrincipalId("200"), ALICE, true);
    private static final SourceAddress INSIDE = SourceAddress.parse("10.0.0.1");

    /** A permission: an action on a resource. */
    private record Grant(String action, String resource) {
        String statement(String effect) {
            return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
        }
    }

    private static AccountView account(List<Grant> allows, List<Grant> denies) {
        FixedAccount.Builder account = FixedAccount.of(ACCOUNT)
                .principal(FACTS)
                .instance(new InstanceFacts(ACCOUNT, "I", "rocketmq", true, "cn", Allowlist.OPEN))
                .instance(new InstanceFacts(ACCOUNT, "plain", "rocketmq", false, "cn", Allowlist.OPEN))
                .instance(new InstanceFacts(
                        ACCOUNT,
                        "far",
                        "rocketmq",
                        true,
                        "cn",
                        new Allowlist.Restricted(List.of(AddressRange.parse("192.0.2.0/24")))))
                .instance(new InstanceFacts(ACCOUNT, "M", "mqtt", true, "cn", Allowlist.OPEN, Optional.of("I")));
        List<String> statements = new ArrayList<>();
        allows.forEach(grant -> statements.add(grant.statement("Allow")));
        denies.forEach(grant -> statements.add(grant.statement("Deny")));
        if (!statements.isEmpty()) {
            PolicyDocument document = PolicyDocument.parse(
                    "{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}", DocumentKind.IDENTITY);
            account.attach(
                    FACTS,
                    new PolicyInForce(
                            CompiledPolicy.compile(document), new PolicyReference("p", "p", PolicyType.CUSTOM, "v1")),
                    Holder.USER,
                    "200");
        }
        return account.build();
    }

    private static OperationRequest request(MessagingOperation operation) {
        String instance = operation.product() == Product.ROCKETMQ ? "I" : "M";
        return OperationRequest.of(ALICE, operation.name())
                .onInstance(instance)
                .onTopic("t")
                .onGroup("GID_g")
                .from(INSIDE);
    }

    private static List<Grant> needed(MessagingOperation operation) {
        Set<Grant> grants = new LinkedHashSet<>();
        Product product = operation.product();
        boolean upgraded = product == Product.MQTT_UPGRADED;
        String own = upgraded ? "acs:mq:*:*:instance/M" : product == Product.ROCKETMQ ? "acs:mq:*:*:I" : "acs:mq:*:*:M";
        String topic = upgraded ? "acs:mq:*:*:topic/M/t" : "acs:mq:*:*:I%t";
        String group = upgraded
                ? "acs:mq:*:*:groupId/M/GID_g"
                : product == Product.ROCKETMQ ? "acs:mq:*:*:I%GID_g" : "acs:mq:*:*:M%GID_g";
        if (operation.prerequisite() == Prerequisite.INFO) {
            grants.add(new Grant("mq:QueryInstanceBaseInfo", own));
        } else if (operation.prerequisite() == Prerequisite.ACCESS) {
            grants.add(new Grant(
                    product == Product.MQTT_2019 ? "mq:OnsMqttInstanceBaseInfo" : "mq:MqttInstanceAccess", own));
        }
        for (MessagingOperation.Requirement requirement : operation.requirements()) {
            grants.add(new Grant(
                    requirement.action().toString(),
                    switch (requirement.form()) {
                        case ANY -> "*";
                        case EVERY, EITHER -> "acs:mq:*:*:*";
                        case INSTANCE, LISTED -> own;
                        case TOPIC -> topic;
                        case GROUP, GROUP_OR_TOPIC -> group;
                    }));
        }
        return List.copyOf(grants);
    }

    static List<MessagingOperation> operations() {
        return List.copyOf(MessagingCatalogue.operations());
    }

    @Test
    void theCatalogueIsComplete() {
        assertThat(operations())
                .filteredOn(o -> o.product() == Product.ROCKETMQ)
                .hasSize(41);
        assertThat(operations())
                .filteredOn(o -> o.product() == Product.MQTT_UPGRADED)
                .hasSize(22);
        assertThat(operations())
                .filteredOn(o -> o.product() == Product.MQTT_PREVIOUS)
                .hasSize(12);
        assertThat(operations())
                .filteredOn(o -> o.product() == Product.MQTT_2019)
                .hasSize(18);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationNeedsExactlyWhatTheCatalogueSays(MessagingOperation operation) {
        OperationRequest request = request(operation);
        List<Grant> needed = needed(operation);
        assertThat(Engine.decideOperation(account(needed, List.of()), request).isAllowed())
                .isTrue();
        for (Grant grant : needed) {
            List<Grant> less = new ArrayList<>(needed);
            less.remove(grant);
            assertThat(Engine.decideOperation(account(less, List.of()), request).outcome())
                    .isEqualTo(Outcome.IMPLICIT_DENY);
            assertThat(Engine.decideOperation(account(needed, List.of(grant)), request)
                            .outcome())
                    .isEqualTo(Outcome.EXPLICIT_DENY);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsGrantedAndDeniedUnderItsOwnNameToo(MessagingOperation operation) {
        if (operation.alias().isEmpty() || operation.requirements().isEmpty()) {
            return;
        }
        Grant alias = new Grant("mq:" + operation.name(), "*");
        OperationRequest request = request(operation);
        List<Grant> prerequisite = switch (operation.prerequisite()) {
            case INFO -> List.of(new Grant("mq:OnsInstanceBaseInfo", "acs:mq:*:*:I"));
            case ACCESS -> List.of(new Grant("mq:OnsMqttInstanceBaseInfo", "acs:mq:*:*:M"));
            case NONE -> List.of();
        };
        List<Grant> grants = new ArrayList<>(prerequisite);
        grants.add(alias);
        assertThat(Engine.decideOperation(account(grants, List.of()), request).isAllowed())
                .isTrue();
        assertThat(Engine.decideOperation(account(needed(operation), List.of(alias)), request)
                        .outcome())
                .isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void theAliasOfAnotherOperationThatSharesTheActionGrantsNothing() {
        List<Grant> grants =
                List.of(new Grant("mq:OnsInstanceBaseInfo", "*"), new Grant("mq:OnsMessageGetByKey", "acs:mq:*:*:I%t"));
        AccountView account = account(grants, List.of());
        OperationRequest byKey =
                OperationRequest.of(ALICE, "OnsMessageGetByKey").onInstance("I").onTopic("t");
        OperationRequest byId = OperationRequest.of(ALICE, "OnsMessageGetByMsgId")
                .onInstance("I")
                .onTopic("t");
        assertThat(Engine.decideOperation(account, byKey).isAllowed()).isTrue();
        assertThat(Engine.decideOperation(account, byId).isAllowed()).isFalse();
    }

    @Test
    void aDeadLetterQueryAddressedToATopicChecksTheTopic() {
        Grant information = new Grant("mq:QueryInstanceBaseInfo", "*");
        Grant onTopic = new Grant("mq:QueryDLQMessage", "acs:mq:*:*:I%t");
        Grant onGroup = new Grant("mq:QueryDLQMessage", "acs:mq:*:*:I%GID_g");
        OperationRequest query =
                OperationRequest.of(ALICE, "OnsDLQMessageGetById").onInstance("I");
        assertThat(Engine.decideOperation(account(List.of(information, onTopic), List.of()), query.onTopic("t"))
                        .isAllowed())
                .isTrue();
        assertThat(Engine.decideOperation(
                                account(List.of(information, onTopic), List.of()),
                                query.onTopic("t").onGroup("GID_g"))
                        .isAllowed())
                .isFalse();
        assertThat(Engine.decideOperation(
                                account(List.of(information, onGroup), List.of(onTopic)),
                                query.onTopic("t").onGroup("GID_g"))
                        .outcome())
                .isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void generationsOfMqttNamesAreNotMixed() {
        OperationRequest send = OperationRequest.of(ALICE, "client:send")
                .onInstance("M")
                .onTopic("t/sub")
                .from(INSIDE);
        List<Grant> mixed = List.of(
                new Grant("mq:OnsMqttInstanceBaseInfo", "acs:mq:*:*:M"), new Grant("mq:PUB", "acs:mq:*:*:topic/M/t"));
        assertThat(Engine.decideOperation(account(mixed, List.of()), send).isAllowed())
                .isFalse();
        List<Grant> old =
                List.of(new Grant("mq:OnsMqttInstanceBaseInfo", "acs:mq:*:*:M"), new Grant("mq:PUB", "acs:mq:*:*:I%t"));
        assertThat(Engine.decideOperation(account(old, List.of()), send).isAllowed())
                .isTrue();
        assertThat(Engine.decideOperation(account(old, List.of(new Grant("mq:PUB", "acs:mq:*:*:topic/M/t"))), send)
                        .outcome())
                .isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void clientsComeFromTheInstancesAddresses() {
        AccountView account = account(List.of(new Grant("mq:*", "*")), List.of());
        OperationRequest send =
                OperationRequest.of(ALICE, "client:send").onInstance("far").onTopic("t");
        assertThat(Engine.decideOperation(account, send.from(INSIDE)).layer()).isEqualTo(Layer.ALLOWLIST);
        assertThat(Engine.decideOperation(account, send.from(SourceAddress.parse("192.0.2.7")))
                        .isAllowed())
                .isTrue();
        OperationRequest root = new OperationRequest(
                new PrincipalName.Root(ACCOUNT),
                "client:send",
                Optional.of("far"),
                Optional.of("t"),
                Optional.empty(),
                Optional.of(INSIDE),
                RequestContext.EMPTY,
                Optional.empty(),
                Optional.empty());
        assertThat(Engine.decideOperation(account, root).layer()).isEqualTo(Layer.ALLOWLIST);
        assertThat(Engine.decideOperation(
                                account,
                                OperationRequest.of(ALICE, "OnsTopicCreate")
                                        .onInstance("far")
                                        .onTopic("t")
                                        .from(INSIDE))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void theTagsOfAnInstanceHoldForItselfItsTopicsAndItsClientsAndNoRequestClaimsOthers() {
        PolicyDocument document = PolicyDocument.parse("""
                {"Version":"1","Statement":[{"Effect":"Allow","Action":"mq:*","Resource":"*",
                  "Condition":{"StringEquals":{"acs:ResourceTag/Stage":"live"}}}]}
                """, DocumentKind.IDENTITY);
        PolicyInForce policy = new PolicyInForce(
                CompiledPolicy.compile(document), new PolicyReference("p", "p", PolicyType.CUSTOM, "v1"));
        InstanceFacts plain = new InstanceFacts(ACCOUNT, "I", "rocketmq", true, "cn", Allowlist.OPEN);
        OperationRequest send = OperationRequest.of(ALICE, "client:send")
                .onInstance("I")
                .onTopic("t")
                .from(INSIDE);
        OperationRequest claiming = new OperationRequest(
                ALICE,
                "client:send",
                Optional.of("I"),
                Optional.of("t"),
                Optional.empty(),
                Optional.of(INSIDE),
                RequestContext.of(Map.of("acs:ResourceTag/Stage", List.of("live"))),
                Optional.empty(),
                Optional.empty());
        Map<Map<String, String>, Outcome> expected = Map.of(
                Map.of(), Outcome.IMPLICIT_DENY,
                Map.of("Stage", "test"), Outcome.IMPLICIT_DENY,
                Map.of("stage", "live"), Outcome.IMPLICIT_DENY,
                Map.of("Stage", "live", "team", "orders"), Outcome.ALLOW);
        expected.forEach((tags, outcome) -> {
            AccountView account = FixedAccount.of(ACCOUNT)
                    .principal(FACTS)
                    .attach(FACTS, policy, Holder.USER, "200")
                    .instance(plain.inResourceGroup("rg-1").tagged(tags))
                    .build();
            assertThat(Engine.decideOperation(account, claiming).outcome())
                    .as("%s, claimed", tags)
                    .isEqualTo(outcome);
            assertThat(Engine.decideOperation(account, send).outcome())
                    .as("%s", tags)
                    .isEqualTo(outcome);
            assertThat(Engine.decideOperation(
                                    account,
                                    OperationRequest.of(ALICE, "OnsInstanceBaseInfo")
                                            .onInstance("I"))
                            .outcome())
                    .as("%s", tags)
                    .isEqualTo(outcome);
        });
    }

    @Test
    void aRequestThatSaysTooLittleIsRefused() {
        AccountView account = account(List.of(new Grant("mq:*", "*")), List.of());
        assertRejected(account, OperationRequest.of(ALICE, "OnsNoSuchThing"), RequestRejected.Code.UNKNOWN_OPERATION);
        assertRejected(
                account,
                OperationRequest.of(ALICE, "OnsTopicCreate").onTopic("t"),
                RequestRejected.Code.INSTANCE_REQUIRED);
        assertRejected(
                account,
                OperationRequest.of(ALICE, "OnsTopicCreate").onInstance("I"),
                RequestRejected.Code.RESOURCE_REQUIRED);
        assertRejected(
                account,
                OperationRequest.of(ALICE, "client:receive")
                        .onInstance("I")
                        .onTopic("t")
                        .from(INSIDE),
                RequestRejected.Code.RESOURCE_REQUIRED);
        assertRejected(
                account,
                OperationRequest.of(ALICE, "client:send").onInstance("I").onTopic("t"),
                RequestRejected.Code.SOURCE_ADDRESS_REQUIRED);
        assertThat(Engine.decideOperation(
                                account,
                                OperationRequest.of(ALICE, "OnsTopicCreate")
                                        .onInstance("gone")
                                        .onTopic("t"))
                        .layer())
                .isEqualTo(Layer.INSTANCE);
    }

    private static void assertRejected(AccountView account, OperationRequest request, RequestRejected.Code code) {
        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(() -> Engine.decideOperation(account, request))
                .extracting(RequestRejected::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mq:PUB", "mq:SUB"})
    void aTopicIsListedForWhoeverMayPublishOrSubscribe(String action) {
        AccountView account = account(List.of(new Grant(action, "acs:mq:*:*:I%t")), List.of());
        OperationRequest list = OperationRequest.of(ALICE, "OnsTopicList").onInstance("I");
        assertThat(Engine.visible(account, list, List.of("s", "t", "u"))).containsExactly("t");
    }

    @Test
    void aGroupIsListedForWhoeverMaySubscribeToIt() {
        AccountView account =
                account(List.of(new Grant("mq:SUB", "acs:mq:*:*:I%GID_a"), new Grant("mq:PUB", "*")), List.of());
        OperationRequest list = OperationRequest.of(ALICE, "OnsGroupList").onInstance("I");
        assertThat(Engine.visible(account, list, List.of("GID_a", "GID_b"))).containsExactly("GID_a");
    }

    @Test
    void aNamespacedInstanceIsListedForWhoeverMayReadItAndAPlainOneForEverybody() {
        OperationRequest list = OperationRequest.of(ALICE, "OnsInstanceInServiceList");
        assertThat(Engine.visible(account(List.of(), List.of()), list, List.of("I", "plain", "far")))
                .containsExactly("plain");
        assertThat(Engine.visible(
                        account(List.of(new Grant("mq:QueryInstanceBaseInfo", "acs:mq:*:*:I")), List.of()),
                        list,
                        List.of("I", "plain", "far")))
                .containsExactly("I", "plain");
    }

    @Test
    void anExplanationTellsTheWholeOperation() {
        AccountView account = account(List.of(new Grant("mq:QueryInstanceBaseInfo", "*")), List.of());
        String text = Engine.explainOperation(
                        account,
                        OperationRequest.of(ALICE, "OnsTopicCreate")
                                .onInstance("I")
                                .onTopic("t"))
                .text();
        assertThat(text)
                .contains(
                        "Asked for the instance information: mq:QueryInstanceBaseInfo or mq:OnsInstanceBaseInfo on acs:mq:cn:1:I.",
                        "Asked for the operation OnsTopicCreate: mq:CreateTopic or mq:OnsTopicCreate on acs:mq:cn:1:I%t.",
                        "ImplicitDeny by AccountLevelIdentityBasedPolicy.");
    }

    @Test
    void everyFormIsUsed() {
        assertThat(operations().stream()
                        .flatMap(o -> o.requirements().stream())
                        .map(MessagingOperation.Requirement::form)
                        .distinct())
                .containsExactlyInAnyOrder(Form.values());
    }
}
