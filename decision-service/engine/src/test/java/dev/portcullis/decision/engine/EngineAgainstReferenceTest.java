package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The engine and the reference say the same. 100,000 scenarios in every build; {@code -Drandom.cases=10000000
 * -Drandom.seed=1} for more. A failing seed is printed with the smallest scenario that still fails.
 */
class EngineAgainstReferenceTest {

    private static final long CASES = Long.getLong("random.cases", 100_000);
    private static final long OF_A_LAW = Math.min(CASES, 5_000);
    private static final long FIRST_SEED = Long.getLong("random.seed", 20_261_122L);

    static ReferenceEvaluator.Answer engine(Scenario scenario) {
        Decision decision = Engine.decidePolicies(scenario.view(), scenario.request());
        return new ReferenceEvaluator.Answer(decision.outcome(), decision.layer(), ids(decision.determining()));
    }

    private static Set<String> ids(List<DeterminingStatement> statements) {
        return statements.stream()
                .map(s -> s.policy().policyId() + "#" + s.statement())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean disagree(Scenario scenario) {
        return !engine(scenario).equals(ReferenceEvaluator.decide(scenario));
    }

    @Test
    void theEngineAgreesWithTheReference() {
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES).parallel().forEach(seed -> {
            Scenario scenario = RandomScenarios.scenario(seed);
            if (disagree(scenario)) {
                Scenario least = Minimizing.minimize(scenario, EngineAgainstReferenceTest::disagree);
                fail(
                        "seed %d: the engine says %s, the reference %s, of %n%s",
                        seed, engine(least), ReferenceEvaluator.decide(least), Minimizing.written(least));
            }
        });
    }

    @Test
    void theScenariosReachEveryOutcomeInEveryLayer() {
        Map<Layer, Set<Outcome>> reached = new EnumMap<>(Layer.class);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 5_000; seed++) {
            ReferenceEvaluator.Answer answer = ReferenceEvaluator.decide(RandomScenarios.scenario(seed));
            reached.computeIfAbsent(answer.layer(), _ -> new TreeSet<>()).add(answer.outcome());
        }
        assertThat(reached.get(Layer.CONTROL_POLICY)).containsExactly(Outcome.EXPLICIT_DENY, Outcome.IMPLICIT_DENY);
        assertThat(reached.get(Layer.SESSION_POLICY)).containsExactly(Outcome.EXPLICIT_DENY, Outcome.IMPLICIT_DENY);
        assertThat(reached.get(Layer.ACCOUNT_SCOPE)).containsExactly(Outcome.values());
        assertThat(reached.get(Layer.RESOURCE_GROUP_SCOPE)).containsExactly(Outcome.ALLOW, Outcome.EXPLICIT_DENY);
        assertThat(reached.get(Layer.TRUST_POLICY)).containsExactly(Outcome.values());
        assertThat(reached).containsKeys(Layer.ROOT, Layer.EXEMPT, Layer.CROSS_ACCOUNT, Layer.PRINCIPAL);
    }

    @Test
    void anActionOfTwoNamesIsFoundByEither() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + OF_A_LAW; seed++) {
            Scenario scenario = RandomScenarios.scenario(seed);
            String resource = scenario.resources().getFirst();
            List<String> names = List.of(scenario.action(), "mq:SUB");
            LayerEvaluation layer = new LayerEvaluation(
                    names.stream().map(Action::of).toList(),
                    ResourceName.of(resource),
                    scenario.principal(),
                    scenario.request().context());
            scenario.account().forEach(policy -> layer.visit(policy.inForce(), ATTACHMENT));
            Decision decision = layer.decision(Layer.ACCOUNT_SCOPE);
            assertThat(new ReferenceEvaluator.Answer(decision.outcome(), decision.layer(), ids(decision.determining())))
                    .as("seed %d", seed)
                    .isEqualTo(ReferenceEvaluator.basic(
                            scenario, scenario.account(), names, resource, Layer.ACCOUNT_SCOPE));
        }
    }

    private static final AttachmentReference ATTACHMENT =
            new AttachmentReference("a", AttachmentReference.Holder.USER, "100", java.util.Optional.empty());

    @Test
    void theOrderOfPoliciesAndStatementsNeverMatters() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + OF_A_LAW; seed++) {
            Scenario scenario = RandomScenarios.scenario(seed);
            List<Scenario.Policy> shuffled = new ArrayList<>(scenario.account());
            Random random = new Random(seed);
            Collections.shuffle(shuffled, random);
            shuffled.replaceAll(policy -> new Scenario.Policy(policy.id(), shuffled(policy.document(), random)));
            Decision before = Engine.decidePolicies(scenario.view(), scenario.request());
            Scenario after = withAccount(scenario, shuffled);
            assertThat(Engine.decidePolicies(after.view(), after.request()).outcome())
                    .as("seed %d", seed)
                    .isEqualTo(before.outcome());
        }
    }

    private static PolicyDocument shuffled(PolicyDocument document, Random random) {
        List<Statement> statements = new ArrayList<>(document.statements());
        Collections.shuffle(statements, random);
        return new PolicyDocument(document.kind(), statements);
    }

    @Test
    void aDenyNeverAddsAccessAndAnAllowNeverRemovesIt() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + OF_A_LAW; seed++) {
            Scenario scenario = RandomScenarios.scenario(seed);
            Scenario.Policy more = RandomScenarios.scenario(seed + 1_000_000).account().stream()
                    .findFirst()
                    .orElse(new Scenario.Policy(
                            "none",
                            RandomScenarios.scenario(3).account().getFirst().document()));
            boolean before =
                    Engine.decidePolicies(scenario.view(), scenario.request()).isAllowed();
            for (Effect effect : Effect.values()) {
                List<Scenario.Policy> all = new ArrayList<>(scenario.account());
                all.add(new Scenario.Policy("more", with(effect, more.document())));
                Scenario widened = withAccount(scenario, all);
                boolean after =
                        Engine.decidePolicies(widened.view(), widened.request()).isAllowed();
                assertThat(effect == Effect.DENY ? before || !after : !before || after)
                        .as("seed %d, %s", seed, effect)
                        .isTrue();
            }
        }
    }

    private static PolicyDocument with(Effect effect, PolicyDocument document) {
        return new PolicyDocument(
                document.kind(),
                document.statements().stream()
                        .map(s ->
                                new Statement(s.sid(), effect, s.action(), s.resource(), s.principal(), s.conditions()))
                        .toList());
    }

    private static Scenario withAccount(Scenario s, List<Scenario.Policy> account) {
        return new Scenario(
                s.principal(),
                s.action(),
                s.resources(),
                s.context(),
                s.inGroup(),
                s.levels(),
                s.session(),
                account,
                s.group(),
                s.trust());
    }

    @Test
    void aDocumentThatIsPrintedAndReadAgainIsTheSame() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + OF_A_LAW; seed++) {
            PolicyDocument document = RandomScenarios.document(seed);
            String text = document.print();
            assertThat(PolicyDocument.parseOfAnyLength(text, document.kind()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(document);
        }
    }

    @Test
    void anExplanationSaysWhatTheDecisionSays() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + OF_A_LAW; seed++) {
            Scenario scenario = RandomScenarios.scenario(seed);
            Decision decision = Engine.decidePolicies(scenario.view(), scenario.request());
            Explanation explanation = Engine.explainPolicies(scenario.view(), scenario.request());
            assertThat(explanation.decision()).as("seed %d", seed).isEqualTo(decision);
            for (Explanation.Step step : explanation.steps()) {
                if (step instanceof Explanation.Consultation consultation) {
                    Outcome outcome = consultation.applied().stream().anyMatch(a -> a.effect() == Effect.DENY)
                            ? Outcome.EXPLICIT_DENY
                            : consultation.applied().isEmpty() ? Outcome.IMPLICIT_DENY : Outcome.ALLOW;
                    assertThat(consultation.outcome()).as("seed %d", seed).isEqualTo(outcome);
                }
            }
            assertThat(explanation.text())
                    .endsWith(decision.outcome().wireName() + " by "
                            + decision.layer().wireName() + ".\n");
        }
    }

    @Test
    void aSessionIsItsRole() {
        assertThat(PrincipalName.parse("acs:ram::1:assumed-role/R/sess").folded())
                .isEqualTo("acs:ram::1:role/r");
    }
}
