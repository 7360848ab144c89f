package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Condition keys of many values make a decision no longer than it may take. */
class SeveralValuesTest {

    private static final AccountId ACCOUNT = AccountId.parse("1");
    private static final PrincipalFacts ALICE =
            new PrincipalFacts(new PrincipalId("100"), PrincipalName.parse("acs:ram::1:user/alice"), true);

    /** A Deny whose condition costs 7 for each value: 2, and half of ten dates. */
    private static final int OF_A_VALUE = 7;

    private static final String DENY = "{\"Effect\":\"Deny\",\"Action\":\"oss:*\",\"Resource\":\"*\",\"Condition\":"
            + "{\"DateEquals\":{\"x:day\":["
            + String.join(",", Collections.nCopies(10, "\"2026-01-01T00:00:00Z\""))
            + "]}}}";

    private static final String ALLOW = "{\"Effect\":\"Allow\",\"Action\":\"oss:*\",\"Resource\":\"*\"}";

    @Test
    void asManyValuesAsMayBeAreDecidedOn() {
        int most = 1 + MatchingCost.MOST_OF_FURTHER_VALUES / OF_A_VALUE;
        assertThat(decide(account(1), Math.min(most, RequestContext.MAX_VALUES)).outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void moreAreRefusedAndNeverAllowed() {
        int statements = 20;
        int most = 1 + MatchingCost.MOST_OF_FURTHER_VALUES / (OF_A_VALUE * statements);
        assertThat(decide(account(statements), most).outcome()).isEqualTo(Outcome.ALLOW);
        assertThatThrownBy(() -> decide(account(statements), most + 1))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(RequestRejected.Code.TOO_MANY_VALUES));
    }

    @Test
    void keysThatNoConditionAsksForCostNothing() {
        assertThat(Engine.decidePolicies(
                                account(20),
                                request(Map.of("x:other", days(RequestContext.MAX_VALUES), "x:day", days(1))))
                        .outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void theWorkOfFurtherValuesIsCountedAndStaysWithinItsBound() {
        FixedAccount account = account(20);
        int costOfAll = MatchingCost.of(document(ALLOW)) + 20 * MatchingCost.of(document(DENY));
        for (int values = 1; values <= 40; values++) {
            LayerEvaluation layer = new LayerEvaluation(
                    List.of(Action.of("oss:Get")),
                    ResourceName.of("acs:oss:*:1:a"),
                    ALICE.name(),
                    RequestContext.of(Map.of("x:day", days(values))));
            try {
                account.accountScope(ALICE, layer);
            } catch (RequestRejected _) {
                // What was done until then is what counts.
            }
            assertThat(layer.work()).as("%d values", values).isLessThanOrEqualTo(costOfAll);
            assertThat(layer.further())
                    .as("%d values", values)
                    .isGreaterThanOrEqualTo(Math.min((values - 1) * OF_A_VALUE, MatchingCost.MOST_OF_FURTHER_VALUES))
                    .isLessThanOrEqualTo(MatchingCost.MOST_OF_FURTHER_VALUES + values * OF_A_VALUE);
        }
    }

    private static Decision decide(FixedAccount account, int values) {
        return Engine.decidePolicies(account, request(Map.of("x:day", days(values))));
    }

    private static AuthorizationRequest request(Map<String, List<String>> context) {
        return AuthorizationRequest.of(ALICE.name(), Action.of("oss:Get"), ResourceName.of("acs:oss:*:1:a"))
                .in(RequestContext.of(context));
    }

    private static List<String> days(int count) {
        return Collections.nCopies(count, "2026-06-01T00:00:00Z");
    }

    private static FixedAccount account(int denies) {
        FixedAccount.Builder account = FixedAccount.of(ACCOUNT).principal(ALICE);
        List<String> statements = new ArrayList<>(List.of(ALLOW));
        statements.addAll(Collections.nCopies(denies, DENY));
        for (int i = 0; i < statements.size(); i++) {
            account.attach(
                    ALICE,
                    new PolicyInForce(
                            CompiledPolicy.compile(document(statements.get(i))),
                            new PolicyReference("p" + i, "p" + i, PolicyType.CUSTOM, "v1")),
                    Holder.USER,
                    ALICE.id().value());
        }
        return account.build();
    }

    private static PolicyDocument document(String statement) {
        return PolicyDocument.parseOfAnyLength(
                "{\"Version\":\"1\",\"Statement\":[" + statement + "]}", DocumentKind.IDENTITY);
    }
}
