package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final AccountId ACCOUNT = new AccountId(1_380_156_306_793_859L);
    private static final PrincipalName ALICE = new PrincipalName.User(ACCOUNT, "alice");
    private static final PrincipalName MALLORY = new PrincipalName.User(ACCOUNT, "mallory");
    private static final PrincipalName ROOT = new PrincipalName.Root(ACCOUNT);
    private static final PrincipalFacts ALICE_FACTS =
            new PrincipalFacts(new PrincipalId("200000000000000001"), ALICE, true);
    private static final PrincipalFacts MALLORY_FACTS =
            new PrincipalFacts(new PrincipalId("200000000000000002"), MALLORY, false);
    private static final String INSTANCE = "MQ_INST_1380156306793859_BcZwWZ9k";
    private static final SourceAddress INSIDE = SourceAddress.parse("10.1.2.3");
    private static final SourceAddress OUTSIDE = SourceAddress.parse("192.0.2.1");

    private static PolicyInForce policy(String name, String statements) {
        PolicyDocument document = PolicyDocument.parse(
                "{\"Version\":\"1\",\"Statement\":[" + statements.replace('\'', '"') + "]}", DocumentKind.IDENTITY);
        return new PolicyInForce(
                CompiledPolicy.compile(document), new PolicyReference("p-" + name, name, PolicyType.CUSTOM, "v1"));
    }

    private static FixedAccount account(String... policies) {
        FixedAccount.Builder builder = FixedAccount.of(ACCOUNT)
                .principal(ALICE_FACTS)
                .principal(MALLORY_FACTS)
                .instance(new InstanceFacts(
                        ACCOUNT,
                        INSTANCE,
                        "rocketmq",
                        true,
                        "cn-hangzhou",
                        new Allowlist.Restricted(List.of(AddressRange.parse("10.0.0.0/8")))))
                .instance(new InstanceFacts(ACCOUNT, "plain", "rocketmq", false, "cn-hangzhou", Allowlist.OPEN))
                .instance(new InstanceFacts(ACCOUNT, "shut", "rocketmq", false, "cn-hangzhou", Allowlist.CLOSED));
        for (int i = 0; i < policies.length; i++) {
            builder.attach(
                    ALICE_FACTS,
                    policy("policy-" + i, policies[i]),
                    Holder.USER,
                    ALICE_FACTS.id().value());
            builder.attach(
                    MALLORY_FACTS,
                    policy("policy-" + i, policies[i]),
                    Holder.USER,
                    MALLORY_FACTS.id().value());
        }
        return builder.build();
    }

    private static AuthorizationRequest request(PrincipalName principal, String action, String resource) {
        return AuthorizationRequest.of(principal, Action.of(action), ResourceName.of(resource));
    }

    private static AuthorizationRequest publish(PrincipalName principal) {
        return request(principal, "mq:PUB", topic()).from(INSIDE);
    }

    private static String topic() {
        return "acs:mq:cn-hangzhou:" + ACCOUNT + ":" + INSTANCE + "%orders";
    }

    private static void assertDecision(Decision decision, Outcome outcome, Layer layer, int determining) {
        assertThat(decision.outcome() + " " + decision.layer() + " "
                        + decision.determining().size())
                .isEqualTo(outcome + " " + layer + " " + determining);
    }

    private static final String INFORMATION =
            "{'Effect':'Allow','Action':'mq:QueryInstanceBaseInfo','Resource':'acs:mq:*:*:" + INSTANCE + "'}";
    private static final String ALIAS = "{'Effect':'Allow','Action':'mq:OnsInstanceBaseInfo','Resource':'*'}";
    private static final String PUBLISH =
            "{'Effect':'Allow','Action':['mq:PUB','mq:SUB'],'Resource':'acs:mq:*:*:" + INSTANCE + "%orders'}";
    private static final String DENY_ALL = "{'Effect':'Deny','Action':'*','Resource':'*'}";

    @Nested
    class Principals {
        @Test
        void theOwnerHoldsEverythingButNotTheRightToAssumeARole() {
            assertDecision(
                    Engine.decide(
                            account(DENY_ALL), request(ROOT, "ram:CreateUser", "acs:ram:*:" + ACCOUNT + ":user/*")),
                    Outcome.ALLOW,
                    Layer.ROOT,
                    0);
            assertDecision(
                    Engine.decide(account(), request(ROOT, "sts:AssumeRole", "acs:ram::" + ACCOUNT + ":role/r")),
                    Outcome.IMPLICIT_DENY,
                    Layer.ROOT,
                    0);
        }

        @Test
        void anUnknownPrincipalDecidesNothing() {
            assertDecision(
                    Engine.decide(account(), request(new PrincipalName.User(ACCOUNT, "bob"), "a:B", "*")),
                    Outcome.IMPLICIT_DENY,
                    Layer.PRINCIPAL,
                    0);
            assertDecision(
                    Engine.decide(account(), request(new PrincipalName.User(new AccountId(7), "alice"), "a:B", "*")),
                    Outcome.IMPLICIT_DENY,
                    Layer.PRINCIPAL,
                    0);
        }

        @Test
        void anAttachmentWhoseEndHasPassedAllowsNothingButStillDenies() {
            FixedAccount allowing = ended("{'Effect':'Allow','Action':'*','Resource':'*'}");
            assertDecision(
                    Engine.decide(allowing, request(ALICE, "a:B", "*")), Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE, 0);
            assertThat(Engine.explain(allowing, request(ALICE, "a:B", "*")).text())
                    .contains("Nearly allows but for its end");

            FixedAccount denying = ended(DENY_ALL);
            assertDecision(
                    Engine.decide(denying, request(ALICE, "a:B", "*")), Outcome.EXPLICIT_DENY, Layer.ACCOUNT_SCOPE, 1);
        }

        private static FixedAccount ended(String statement) {
            return FixedAccount.of(ACCOUNT)
                    .principal(ALICE_FACTS)
                    .attachEnded(
                            ALICE_FACTS,
                            policy("ended", statement),
                            Holder.USER,
                            ALICE_FACTS.id().value())
                    .build();
        }

        @Test
        void aDisabledPrincipalDecidesNothingWhateverIsAttached() {
            FixedAccount account = account("{'Effect':'Allow','Action':'*','Resource':'*'}");
            assertDecision(
                    Engine.decide(account, request(MALLORY, "a:B", "*")), Outcome.IMPLICIT_DENY, Layer.PRINCIPAL, 0);
            assertDecision(Engine.decide(account, request(ALICE, "a:B", "*")), Outcome.ALLOW, Layer.ACCOUNT_SCOPE, 1);
        }

        @Test
        void nothingOfAnotherAccountIsOpenedByOnesOwnPolicies() {
            FixedAccount account = account("{'Effect':'Allow','Action':'*','Resource':'*'}");
            assertDecision(
                    Engine.decide(account, request(ALICE, "ram:GetUser", "acs:ram::7:user/x")),
                    Outcome.IMPLICIT_DENY,
                    Layer.CROSS_ACCOUNT,
                    0);
            assertDecision(
                    Engine.decide(account, request(ROOT, "mq:DeleteInstance", "acs:mq:cn-hangzhou:7:x")),
                    Outcome.IMPLICIT_DENY,
                    Layer.CROSS_ACCOUNT,
                    0);
            assertDecision(
                    Engine.decide(account, request(ALICE, "ram:AttachPolicyToUser", "acs:ram:*:system:policy/X")),
                    Outcome.ALLOW,
                    Layer.ACCOUNT_SCOPE,
                    1);
        }
    }

    @Nested
    class Instances {
        @Test
        void sendingNeedsTheInstanceInformationAndTheTopic() {
            assertDecision(
                    Engine.decide(account(INFORMATION, PUBLISH), publish(ALICE)),
                    Outcome.ALLOW,
                    Layer.ACCOUNT_SCOPE,
                    2);
            assertDecision(
                    Engine.decide(account(ALIAS, PUBLISH), publish(ALICE)), Outcome.ALLOW, Layer.ACCOUNT_SCOPE, 2);
            assertDecision(
                    Engine.decide(account(PUBLISH), publish(ALICE)),
                    Outcome.IMPLICIT_DENY,
                    Layer.INSTANCE_INFORMATION,
                    0);
            assertDecision(
                    Engine.decide(account(INFORMATION), publish(ALICE)), Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE, 0);
        }

        @Test
        void aDenyOnEitherNameOfTheInformationDenies() {
            String deny = ALIAS.replace("Allow", "Deny");
            assertDecision(
                    Engine.decide(account(INFORMATION, PUBLISH, deny), publish(ALICE)),
                    Outcome.EXPLICIT_DENY,
                    Layer.INSTANCE_INFORMATION,
                    1);
            assertDecision(
                    Engine.decide(
                            account(INFORMATION, deny),
                            request(ALICE, "mq:QueryInstanceBaseInfo", "acs:mq:*:*:" + INSTANCE)),
                    Outcome.EXPLICIT_DENY,
                    Layer.ACCOUNT_SCOPE,
                    1);
        }

        @Test
        void notActionSparesAnOperationThatAnyOfItsNamesIsListedFor() {
            String notInformation = "{'Effect':'Allow','NotAction':'mq:OnsInstanceBaseInfo','Resource':'*'}";
            assertDecision(
                    Engine.decide(account(notInformation), publish(ALICE)),
                    Outcome.IMPLICIT_DENY,
                    Layer.INSTANCE_INFORMATION,
                    0);
        }

        @Test
        void theAddressListHoldsForEveryClientRootIncluded() {
            FixedAccount account = account(INFORMATION, PUBLISH);
            assertDecision(
                    Engine.decide(account, request(ROOT, "mq:PUB", topic()).from(OUTSIDE)),
                    Outcome.IMPLICIT_DENY,
                    Layer.ALLOWLIST,
                    0);
            assertDecision(Engine.decide(account, publish(ROOT)), Outcome.ALLOW, Layer.ROOT, 0);
            assertDecision(
                    Engine.decide(account, request(ALICE, "mq:PUB", topic()).from(OUTSIDE)),
                    Outcome.IMPLICIT_DENY,
                    Layer.ALLOWLIST,
                    0);
            assertDecision(
                    Engine.decide(
                            account,
                            request(ROOT, "mq:SUB", "acs:mq:*:*:t")
                                    .onInstance("shut")
                                    .from(INSIDE)),
                    Outcome.IMPLICIT_DENY,
                    Layer.ALLOWLIST,
                    0);
        }

        @Test
        void managingAnInstanceIsNotBoundToItsAddressList() {
            assertDecision(
                    Engine.decide(
                            account(),
                            request(ROOT, "mq:DeleteInstance", "acs:mq:*:*:" + INSTANCE)
                                    .from(OUTSIDE)),
                    Outcome.ALLOW,
                    Layer.ROOT,
                    0);
        }

        @Test
        void aClientsRequestNeedsItsAddress() {
            assertThatExceptionOfType(RequestRejected.class)
                    .isThrownBy(() -> Engine.decide(account(), request(ROOT, "mq:PUB", topic())))
                    .extracting(RequestRejected::code)
                    .isEqualTo(RequestRejected.Code.SOURCE_ADDRESS_REQUIRED);
        }

        @Test
        void aPlainNameNeedsItsInstance() {
            String plain = "{'Effect':'Allow','Action':'mq:*','Resource':['acs:mq:*:*:orders','acs:mq:*:*:plain']}";
            assertDecision(
                    Engine.decide(
                            account(plain),
                            request(ALICE, "mq:PUB", "acs:mq:*:*:orders")
                                    .onInstance("plain")
                                    .from(INSIDE)),
                    Outcome.ALLOW,
                    Layer.ACCOUNT_SCOPE,
                    1);
            assertThatExceptionOfType(RequestRejected.class)
                    .isThrownBy(() -> Engine.decide(
                            account(plain),
                            request(ALICE, "mq:PUB", "acs:mq:*:*:orders").from(INSIDE)))
                    .extracting(RequestRejected::code)
                    .isEqualTo(RequestRejected.Code.INSTANCE_REQUIRED);
        }

        @Test
        void aNameAndAnInstanceThatContradictEachOtherAreRefused() {
            for (AuthorizationRequest request : List.of(
                    request(ALICE, "mq:PUB", topic()).onInstance("plain"),
                    request(ALICE, "mq:PUB", "acs:mq:*:*:orders").onInstance(INSTANCE),
                    request(ALICE, "mq:PUB", "acs:mq:*:*:plain%orders"),
                    request(ALICE, "mq:DeleteInstance", "acs:mq:*:*:" + INSTANCE)
                            .onInstance("plain"),
                    request(ALICE, "mq:PUB", "acs:mq:cn-beijing:*:" + INSTANCE + "%orders"))) {
                assertThatExceptionOfType(RequestRejected.class)
                        .isThrownBy(() -> Engine.decide(account(), request.from(INSIDE)))
                        .extracting(RequestRejected::code)
                        .isEqualTo(RequestRejected.Code.INSTANCE_MISMATCH);
            }
        }

        @Test
        void anInstanceThatDoesNotExistAllowsNothing() {
            assertDecision(
                    Engine.decide(
                            account(),
                            request(ROOT, "mq:PUB", "acs:mq:*:*:MQ_INST_9_x%orders")
                                    .from(INSIDE)),
                    Outcome.IMPLICIT_DENY,
                    Layer.INSTANCE,
                    0);
        }

        @Test
        void aNameWithoutRegionOrAccountMeansTheInstances() {
            String deny = "{'Effect':'Deny','Action':'mq:PUB','Resource':'acs:mq:cn-hangzhou:" + ACCOUNT + ":*'}";
            assertDecision(
                    Engine.decide(
                            account(INFORMATION, PUBLISH, deny),
                            request(ALICE, "mq:PUB", "acs:mq:*:*:" + INSTANCE + "%orders")
                                    .from(INSIDE)),
                    Outcome.EXPLICIT_DENY,
                    Layer.ACCOUNT_SCOPE,
                    1);
        }

        @Test
        void creatingAnInstanceNeedsNoInformation() {
            String create = "{'Effect':'Allow','Action':'mq:CreateInstance','Resource':'acs:mq:*:*:*'}";
            assertDecision(
                    Engine.decide(account(create), request(ALICE, "mq:CreateInstance", "acs:mq:*:*:*")),
                    Outcome.ALLOW,
                    Layer.ACCOUNT_SCOPE,
                    1);
        }
    }

    @Test
    void everyResourceOfARequestMustBeAllowed() {
        FixedAccount account = account("{'Effect':'Allow','Action':'*','Resource':'acs:ram:*:*:user/alice'}");
        AuthorizationRequest both = new AuthorizationRequest(
                ALICE,
                Action.of("ram:AddUserToGroup"),
                List.of(
                        ResourceName.of("acs:ram:*:" + ACCOUNT + ":user/alice"),
                        ResourceName.of("acs:ram:*:" + ACCOUNT + ":group/g")),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                RequestContext.EMPTY,
                java.util.Optional.empty(),
                java.util.Optional.empty());
        assertDecision(Engine.decide(account, both), Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE, 0);
    }

    @Test
    void theSourceAddressIsTheOneTheServerSaw() {
        String inside =
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}}}";
        RequestContext claimed = RequestContext.of(java.util.Map.of("acs:SourceIp", List.of("10.0.0.1")));
        assertThat(Engine.decide(
                                account(inside),
                                request(ALICE, "a:B", "*").in(claimed).from(OUTSIDE))
                        .isAllowed())
                .isFalse();
        assertThat(Engine.decide(
                                account(inside),
                                request(ALICE, "a:B", "*").from(OUTSIDE).in(claimed))
                        .isAllowed())
                .isFalse();
        assertThat(Engine.decide(account(inside), request(ALICE, "a:B", "*").from(INSIDE))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void anExplanationNamesNearMisses() {
        Explanation explanation = Engine.explain(
                account(INFORMATION, PUBLISH),
                request(ALICE, "mq:PUB", topic() + "2").from(INSIDE));
        assertThat(explanation.decision().isAllowed()).isFalse();
        assertThat(explanation.text())
                .contains(
                        "Nearly allows but for its resource: statement 0 of policy-1 v1, by user 200000000000000001.");
    }
}
