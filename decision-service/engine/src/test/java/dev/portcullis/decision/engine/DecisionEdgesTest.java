package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides where two rules meet: which statements are named and in what order, and when a role has to trust. */
class DecisionEdgesTest {

    private static final AccountId ACCOUNT = new AccountId(1);
    private static final PrincipalFacts ALICE =
            new PrincipalFacts(new PrincipalId("100"), PrincipalName.parse("acs:ram::1:user/alice"), true);
    private static final ResourceName ROLE = ResourceName.of("acs:ram::1:role/r");
    private static final ResourceName USER = ResourceName.of("acs:ram::1:user/x");

    private static PolicyInForce policy(DocumentKind kind, List<String> statements) {
        String text = "{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}";
        return new PolicyInForce(
                CompiledPolicy.compile(PolicyDocument.parse(text.replace('\'', '"'), kind)),
                new PolicyReference("p", "p", PolicyType.CUSTOM, "v1"));
    }

    private static String statement(String effect, String action) {
        return "{'Effect':'" + effect + "','Action':" + action + ",'Resource':'*'}";
    }

    private static PolicyInForce trust(String effect, String principal) {
        return policy(
                DocumentKind.TRUST,
                List.of("{'Effect':'" + effect + "','Action':'sts:AssumeRole','Principal':" + principal + "}"));
    }

    private static FixedAccount.Builder account(String... statements) {
        return FixedAccount.of(ACCOUNT)
                .principal(ALICE)
                .attach(ALICE, policy(DocumentKind.IDENTITY, List.of(statements)), Holder.USER, "100");
    }

    private static AuthorizationRequest ask(String action, ResourceName... resources) {
        return ask(ALICE.name(), action, resources);
    }

    private static AuthorizationRequest ask(PrincipalName principal, String action, ResourceName... resources) {
        return new AuthorizationRequest(
                principal,
                Action.of(action),
                List.of(resources),
                Optional.empty(),
                Optional.empty(),
                RequestContext.EMPTY,
                Optional.empty(),
                Optional.empty());
    }

    private static List<Integer> statements(Decision decision) {
        return decision.determining().stream()
                .map(DeterminingStatement::statement)
                .toList();
    }

    private static String outcome(Decision decision) {
        return decision.outcome() + " " + decision.layer();
    }

    @Nested
    class DeterminingStatements {

        @ParameterizedTest
        @ValueSource(strings = {"Allow", "Deny"})
        void noMoreThanThirtyTwoAreNamedHoweverManyMatch(String effect) {
            FixedAccount.Builder account = account(
                    Collections.nCopies(40, statement(effect, "'ram:GetUser'")).toArray(String[]::new));
            account.attach(
                    ALICE,
                    policy(DocumentKind.IDENTITY, List.of(statement(effect, "'ram:GetUser'"))),
                    Holder.GROUP,
                    "g");

            assertThat(statements(Engine.decide(account.build(), ask("ram:GetUser", USER))))
                    .hasSize(Decision.MAX_DETERMINING)
                    .endsWith(Decision.MAX_DETERMINING - 1);
        }

        @Test
        void aStatementThatSeveralOfItsActionsFindIsNamedOnce() {
            FixedAccount account = account(statement("Allow", "['ram:GetUser','ram:Get*','*']"))
                    .build();

            assertThat(statements(Engine.decide(account, ask("ram:GetUser", USER))))
                    .containsExactly(0);
        }

        @Test
        void theyComeInTheOrderOfTheDocumentWhateverFindsThem() {
            FixedAccount account = account(
                            statement("Allow", "'*'"),
                            statement("Allow", "'ram:Get*'"),
                            statement("Allow", "'ram:GetUser'"),
                            statement("Allow", "'ram:*'"),
                            statement("Allow", "'*'"))
                    .build();

            assertThat(statements(Engine.decide(account, ask("ram:GetUser", USER))))
                    .containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        void ofOnePolicyTheyStayBehindThoseOfThePoliciesBeforeIt() {
            FixedAccount account = account(statement("Allow", "'*'"), statement("Allow", "'ram:GetUser'"))
                    .attach(
                            ALICE,
                            policy(
                                    DocumentKind.IDENTITY,
                                    List.of(statement("Allow", "'ram:*'"), statement("Allow", "'ram:GetUser'"))),
                            Holder.GROUP,
                            "g")
                    .build();

            assertThat(statements(Engine.decide(account, ask("ram:GetUser", USER))))
                    .containsExactly(0, 1, 0, 1);
        }

        @Test
        void ofSeveralResourcesAllAreNamedAndEachOnce() {
            FixedAccount account = account(
                            statement("Allow", "'ram:AttachPolicyToUser'")
                                    .replace("'Resource':'*'", "'Resource':'acs:ram:*:*:user/*'"),
                            statement("Allow", "'ram:AttachPolicyToUser'")
                                    .replace("'Resource':'*'", "'Resource':'acs:ram:*:*:policy/*'"),
                            statement("Allow", "'ram:AttachPolicyToUser'"))
                    .build();

            Decision decision =
                    Engine.decide(account, ask("ram:AttachPolicyToUser", USER, ResourceName.of("acs:ram::1:policy/p")));

            assertThat(statements(decision)).containsExactly(0, 2, 1);
        }
    }

    @Nested
    class WithoutMessaging {

        @ParameterizedTest
        @ValueSource(
                strings = {"mq:PUB", "mq:CreateTopic", "MQ:ListTopic", "rocketmq:CreateTopic", "RocketMQ:GetInstance"})
        void everyMessagingActionIsRefusedAsInactive(String action) {
            FixedAccount account =
                    account(statement("Allow", "'*'")).withoutMessaging().build();
            AuthorizationRequest request = ask(action, ResourceName.of("acs:mq:*:1:topic"));

            assertThat(outcome(Engine.decide(account, request))).isEqualTo("IMPLICIT_DENY INACTIVE");
            assertThat(Engine.explain(account, request).text()).contains("messaging");
            assertThat(Engine.decidePolicies(account, request).isAllowed()).isTrue();
        }

        @Test
        void operationsAreRefusedButForTheOneThatActivates() {
            FixedAccount account =
                    account(statement("Allow", "'*'")).withoutMessaging().build();

            assertThat(outcome(Engine.decideOperation(account, OperationRequest.of(ALICE.name(), "OnsInstanceCreate"))))
                    .isEqualTo("IMPLICIT_DENY INACTIVE");
            assertThat(Engine.decideOperation(account, OperationRequest.of(ALICE.name(), "OpenOnsService"))
                            .isAllowed())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ram:GetUser", "mqx:PUB", "oss:GetObject", "portcullis:Decide"})
        void whatIsNotMessagingIsDecided(String action) {
            FixedAccount account =
                    account(statement("Allow", "'*'")).withoutMessaging().build();

            assertThat(Engine.decide(account, ask(action, USER)).isAllowed()).isTrue();
        }
    }

    @Nested
    class PrincipalsOfOperations {

        @ParameterizedTest
        @ValueSource(strings = {"acs:ram::1:user/nobody", "acs:ram::2:user/alice", "acs:ram::1:saml-provider/idp"})
        void whoIsNotThereMayDoNothing(String principal) {
            FixedAccount account = account(statement("Allow", "'*'")).build();
            OperationRequest request = OperationRequest.of(PrincipalName.parse(principal), "OnsInstanceCreate");

            assertThat(outcome(Engine.decideOperation(account, request))).isEqualTo("IMPLICIT_DENY PRINCIPAL");
            assertThat(Engine.explainOperation(account, request).text()).contains("no such principal");
        }
    }

    @Nested
    class Trust {

        private static final String ALICE_HERSELF = "{'RAM':['acs:ram::1:user/alice']}";

        @Test
        void whoAsksForSomethingElseOfARoleIsNotAskedForItsTrust() {
            FixedAccount account = account(statement("Allow", "'ram:GetRole'"))
                    .trust(ROLE, trust("Deny", ALICE_HERSELF))
                    .build();

            assertThat(outcome(Engine.decide(account, ask("ram:GetRole", ROLE))))
                    .isEqualTo("ALLOW ACCOUNT_SCOPE");
        }

        @Test
        void offlineATrustPolicyBesideAnotherActionIsAskedForThatAction() {
            FixedAccount account = account(statement("Allow", "'ram:GetRole'"))
                    .trust(ROLE, trust("Allow", ALICE_HERSELF))
                    .build();

            assertThat(outcome(Engine.decidePolicies(account, ask("ram:GetRole", ROLE))))
                    .isEqualTo("IMPLICIT_DENY TRUST_POLICY");
        }

        @ParameterizedTest
        @ValueSource(strings = {"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithOIDC"})
        void whoeverIsTrustedWithAssumingMayUseEachWayToAssume(String action) {
            FixedAccount account = account(statement("Allow", "'sts:*'"))
                    .trust(ROLE, trust("Allow", ALICE_HERSELF))
                    .build();

            assertThat(outcome(Engine.decide(account, ask(action, ROLE)))).isEqualTo("ALLOW TRUST_POLICY");
        }

        @Test
        void theCallersOwnMissingPermissionIsNamedBeforeTheRolesMissingTrust() {
            FixedAccount neither = account(statement("Allow", "'ram:GetUser'"))
                    .trust(ROLE, trust("Allow", "{'RAM':['acs:ram::1:user/bob']}"))
                    .build();
            FixedAccount untrusted = account(statement("Allow", "'sts:*'"))
                    .trust(ROLE, trust("Allow", "{'RAM':['acs:ram::1:user/bob']}"))
                    .build();
            FixedAccount notPermitted = account(statement("Allow", "'ram:GetUser'"))
                    .trust(ROLE, trust("Allow", ALICE_HERSELF))
                    .build();

            assertThat(outcome(Engine.decide(neither, ask("sts:AssumeRole", ROLE))))
                    .isEqualTo("IMPLICIT_DENY ACCOUNT_SCOPE");
            assertThat(outcome(Engine.decide(notPermitted, ask("sts:AssumeRole", ROLE))))
                    .isEqualTo("IMPLICIT_DENY ACCOUNT_SCOPE");
            assertThat(outcome(Engine.decide(untrusted, ask("sts:AssumeRole", ROLE))))
                    .isEqualTo("IMPLICIT_DENY TRUST_POLICY");
        }

        @Test
        void anExplicitDenyOfEitherSideDecidesBeforeWhatIsMissing() {
            FixedAccount denying = account(statement("Deny", "'sts:*'"))
                    .trust(ROLE, trust("Deny", ALICE_HERSELF))
                    .build();
            FixedAccount denied = account(statement("Allow", "'ram:GetUser'"))
                    .trust(ROLE, trust("Deny", ALICE_HERSELF))
                    .build();

            assertThat(outcome(Engine.decide(denying, ask("sts:AssumeRole", ROLE))))
                    .isEqualTo("EXPLICIT_DENY ACCOUNT_SCOPE");
            assertThat(outcome(Engine.decide(denied, ask("sts:AssumeRole", ROLE))))
                    .isEqualTo("EXPLICIT_DENY TRUST_POLICY");
        }
    }
}
