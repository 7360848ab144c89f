package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies on an instance is in the instance's resource group, whatever its request says. */
class ResourceGroupTest {

    private static final AccountId ACCOUNT = new AccountId(1_380_156_306_793_859L);
    private static final PrincipalName ALICE = new PrincipalName.User(ACCOUNT, "alice");
    private static final PrincipalFacts ALICE_FACTS =
            new PrincipalFacts(new PrincipalId("200000000000000001"), ALICE, true);
    private static final SourceAddress HERE = SourceAddress.parse("10.1.2.3");
    private static final String ALLOW = "{'Effect':'Allow','Action':'mq:*','Resource':'*'}";
    private static final String DENY_PUBLISHING = "{'Effect':'Deny','Action':'mq:PUB','Resource':'*'}";

    private static PolicyInForce policy(String statements) {
        PolicyDocument document = PolicyDocument.parse(
                "{\"Version\":\"1\",\"Statement\":[" + statements.replace('\'', '"') + "]}", DocumentKind.IDENTITY);
        return new PolicyInForce(
                CompiledPolicy.compile(document), new PolicyReference("p-1", "one", PolicyType.CUSTOM, "v1"));
    }

    private static FixedAccount.Builder account() {
        return FixedAccount.of(ACCOUNT)
                .principal(ALICE_FACTS)
                .instance(instance("live").inResourceGroup("rg-live"))
                .instance(instance("test").inResourceGroup("rg-test"))
                .instance(instance("nowhere"));
    }

    private static InstanceFacts instance(String id) {
        return new InstanceFacts(ACCOUNT, id, "rocketmq", true, "cn-hangzhou", Allowlist.OPEN);
    }

    private static FixedAccount inAccount(String statements) {
        return account()
                .attach(ALICE_FACTS, policy(statements), Holder.USER, "200000000000000001")
                .build();
    }

    private static FixedAccount inGroup(String group, String statements) {
        return account()
                .attachInResourceGroup(ALICE_FACTS, policy(statements), Holder.USER, "200000000000000001", group)
                .build();
    }

    private static AuthorizationRequest publish(String... instances) {
        List<ResourceName> topics = List.of(instances).stream()
                .map(id -> ResourceName.of("acs:mq:cn-hangzhou:" + ACCOUNT + ":" + id + "%orders"))
                .toList();
        AuthorizationRequest one = AuthorizationRequest.of(ALICE, Action.of("mq:PUB"), topics.getFirst());
        return new AuthorizationRequest(
                        ALICE,
                        one.action(),
                        topics,
                        one.instance(),
                        one.sourceAddress(),
                        one.context(),
                        one.resourceGroup(),
                        one.session())
                .from(HERE);
    }

    @Test
    void aPolicyInTheScopeOfAGroupHoldsOnItsInstancesAlone() {
        FixedAccount account = inGroup("rg-live", ALLOW);

        assertThat(Engine.decide(account, publish("live")).layer()).isEqualTo(Layer.RESOURCE_GROUP_SCOPE);
        assertThat(Engine.decide(account, publish("live")).isAllowed()).isTrue();
        assertThat(Engine.decide(account, publish("test")).isAllowed()).isFalse();
        assertThat(Engine.decide(account, publish("nowhere")).isAllowed()).isFalse();
    }

    @Test
    void eachResourceOfARequestIsInItsOwnGroup() {
        assertThat(Engine.decide(inGroup("rg-live", ALLOW), publish("live", "test"))
                        .isAllowed())
                .isFalse();
        FixedAccount account = account()
                .attachInResourceGroup(ALICE_FACTS, policy(ALLOW), Holder.USER, "1", "rg-live")
                .attachInResourceGroup(ALICE_FACTS, policy(ALLOW), Holder.USER, "1", "rg-test")
                .build();
        assertThat(Engine.decide(account, publish("live", "test")).isAllowed()).isTrue();
    }

    @Test
    void aDenyInTheGroupWinsOverAnAllowInTheAccount() {
        FixedAccount account = account()
                .attach(ALICE_FACTS, policy(ALLOW), Holder.USER, "1")
                .attachInResourceGroup(ALICE_FACTS, policy(DENY_PUBLISHING), Holder.USER, "1", "rg-live")
                .build();

        Decision denied = Engine.decide(account, publish("live"));
        assertThat(denied.outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(denied.layer()).isEqualTo(Layer.RESOURCE_GROUP_SCOPE);
        assertThat(Engine.decide(account, publish("test")).isAllowed()).isTrue();
    }

    @Test
    void aRequestMayNotClaimAnotherGroup() {
        FixedAccount account = inGroup("rg-live", ALLOW);

        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(() -> Engine.decide(account, publish("test").inResourceGroup("rg-live")))
                .returns(RequestRejected.Code.RESOURCE_GROUP_MISMATCH, RequestRejected::code);
        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(() -> Engine.decideOperation(
                        account,
                        new OperationRequest(
                                ALICE,
                                "client:send",
                                java.util.Optional.of("test"),
                                java.util.Optional.of("orders"),
                                java.util.Optional.empty(),
                                java.util.Optional.of(HERE),
                                RequestContext.EMPTY,
                                java.util.Optional.of("rg-live"),
                                java.util.Optional.empty())))
                .returns(RequestRejected.Code.RESOURCE_GROUP_MISMATCH, RequestRejected::code);
        assertThat(Engine.decide(account, publish("live").inResourceGroup("rg-live"))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void theGroupInTheContextIsTheInstancesWhateverTheRequestSays() {
        FixedAccount account = inAccount("{'Effect':'Allow','Action':'mq:*','Resource':'*',"
                + "'Condition':{'StringEquals':{'acs:ResourceGroupId':'rg-live'}}}");
        RequestContext claim = RequestContext.of(Map.of("acs:resourcegroupid", List.of("rg-live")));

        assertThat(Engine.decide(account, publish("live")).isAllowed()).isTrue();
        assertThat(Engine.decide(account, publish("test")).isAllowed()).isFalse();
        assertThat(Engine.decide(account, publish("test").in(claim)).isAllowed())
                .isFalse();
        assertThat(Engine.decide(account, publish("nowhere")).isAllowed()).isFalse();
        assertThat(Engine.decide(account, publish("live", "test")).isAllowed()).isFalse();
    }

    @Test
    void anOperationIsInTheGroupOfItsInstanceAndAListInNone() {
        FixedAccount account = inGroup("rg-live", ALLOW);

        assertThat(operation(account, "OnsTopicCreate", "live")).isTrue();
        assertThat(operation(account, "OnsTopicCreate", "test")).isFalse();
        assertThat(operation(account, "OnsInstanceCreate", "live")).isFalse();
        assertThat(Engine.visible(
                        account,
                        OperationRequest.of(ALICE, "OnsInstanceInServiceList"),
                        List.of("live", "test", "nowhere")))
                .containsExactly("live");
        assertThat(Engine.visible(
                        account, OperationRequest.of(ALICE, "OnsTopicList").onInstance("live"), List.of("orders")))
                .containsExactly("orders");
        assertThat(Engine.visible(
                        account, OperationRequest.of(ALICE, "OnsTopicList").onInstance("test"), List.of("orders")))
                .isEmpty();
    }

    @Test
    void anExplanationShowsTheConditionWithTheGroupThatCounted() {
        FixedAccount account = inAccount("{'Effect':'Allow','Action':'mq:*','Resource':'*',"
                + "'Condition':{'StringEquals':{'acs:ResourceGroupId':'rg-live'}}}");

        assertThat(Engine.explain(account, publish("test")).toString()).contains("does not hold for [rg-test]");
    }

    private static boolean operation(FixedAccount account, String operation, String instance) {
        return Engine.decideOperation(
                        account,
                        OperationRequest.of(ALICE, operation)
                                .onInstance(instance)
                                .onTopic("orders")
                                .from(HERE))
                .isAllowed();
    }
}
