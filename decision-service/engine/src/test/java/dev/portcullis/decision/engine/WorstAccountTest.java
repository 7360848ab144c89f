package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.language.MatchingCost;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the quotas allow is bounded. Counted in units of work, not in time; {@code -Dworst.rounds=20000} prints the times.
 */
class WorstAccountTest {

    /** The most units of work of one question. */
    private static final int MOST = WorstAccounts.HOLDERS * MatchingCost.MOST_OF_A_HOLDER;

    @Test
    void noAccountThatTheQuotasAllowIsMoreWorkThanItsHoldersMayCost() {
        for (WorstAccounts.Worst worst : WorstAccounts.all()) {
            assertThat(work(worst, worst.account(), WorstAccounts.POLICIES_OF_A_HOLDER))
                    .as(worst.name())
                    .isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void whatIsAttachedForTheAccountAndForAResourceGroupIsNoMoreWorkTogether() {
        for (WorstAccounts.Worst worst : WorstAccounts.all()) {
            assertThat(work(worst, worst.inTwoScopes(), 2 * WorstAccounts.POLICIES_OF_A_HOLDER))
                    .as(worst.name())
                    .isLessThanOrEqualTo(MOST);
        }
    }

    /** Looks at everything that one decision may look at; each document keeps to its cost. */
    private static int work(WorstAccounts.Worst worst, FixedAccount account, int policiesOfAHolder) {
        LayerEvaluation layer = new LayerEvaluation(
                List.of(worst.request().action()),
                worst.request().resources().getFirst(),
                worst.request().principal(),
                worst.request().context());
        int[] policies = new int[1];
        PolicyVisitor visitor = (policy, attachment) -> {
            int before = layer.work();
            layer.visit(policy, attachment);
            assertThat(layer.work() - before)
                    .as("%s: units of one document", worst.name())
                    .isLessThanOrEqualTo(MatchingCost.of(policy.compiled().document()));
            policies[0]++;
        };
        PrincipalFacts alice = account.principal(worst.request().principal()).orElseThrow();
        account.accountScope(alice, visitor);
        account.resourceGroupScope(alice, "rg", visitor);
        assertThat(policies[0]).isEqualTo(WorstAccounts.HOLDERS * policiesOfAHolder);
        return layer.work();
    }

    @Test
    void everyRandomDocumentKeepsToItsCost() {
        for (long seed = 1; seed <= 5_000; seed++) {
            Scenario scenario = RandomScenarios.scenario(seed);
            for (Scenario.Policy policy : scenario.account()) {
                LayerEvaluation layer = new LayerEvaluation(
                        List.of(scenario.request().action()),
                        scenario.request().resources().getFirst(),
                        scenario.principal(),
                        scenario.request().context());
                layer.visit(
                        policy.inForce(),
                        new AttachmentReference("a", AttachmentReference.Holder.USER, "1", java.util.Optional.empty()));
                assertThat(layer.work()).as("seed %d", seed).isLessThanOrEqualTo(MatchingCost.of(policy.document()));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "worst.rounds", matches = "\\d+")
    void timesOfTheWorstAccounts() {
        int rounds = Integer.getInteger("worst.rounds");
        System.out.printf("%-48s %26s %26s %26s%n", "", "one question", "in two scopes", "client:receive");
        for (WorstAccounts.Worst worst : WorstAccounts.all()) {
            AuthorizationRequest request = worst.request();
            OperationRequest receiving = WorstAccounts.receiving(worst);
            System.out.printf(
                    "%-48s %26s %26s %26s%n",
                    worst.name(),
                    times(rounds, () -> Engine.decidePolicies(worst.account(), fresh(request))),
                    times(
                            rounds,
                            () -> Engine.decidePolicies(
                                    worst.inTwoScopes(), fresh(request).inResourceGroup("rg"))),
                    times(rounds, () -> Engine.decideOperation(worst.account(), receiving)));
        }
    }

    /** As a request that has just arrived: nothing about its texts is known. */
    private static AuthorizationRequest fresh(AuthorizationRequest request) {
        return AuthorizationRequest.of(
                        request.principal(),
                        dev.portcullis.vocabulary.Action.of(request.action().toString()),
                        dev.portcullis.vocabulary.ResourceName.of(
                                request.resources().getFirst().toString()))
                .in(request.context());
    }

    private static String times(int rounds, java.util.function.Supplier<Decision> decide) {
        long[] nanos = new long[rounds];
        for (int warm = 0; warm < 2; warm++) {
            for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                Decision decision = decide.get();
                nanos[i] = System.nanoTime() - start;
                assertThat(decision.layer()).isNotNull();
            }
        }
        Arrays.sort(nanos);
        return String.format("p50 %6.1f  p99 %6.1f µs", nanos[rounds / 2] / 1e3, nanos[(int) (rounds * 0.99)] / 1e3);
    }
}
