package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.difference.AccessDifference;
import dev.portcullis.decision.engine.difference.Change;
import dev.portcullis.decision.engine.difference.Difference;
import dev.portcullis.decision.engine.difference.Difference.Verdict;
import dev.portcullis.decision.engine.difference.SearchLimits;
import dev.portcullis.decision.engine.difference.Witness;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Differences of random documents, looked at by an evaluator that shares nothing with the search. */
class DifferenceAgainstReferenceTest {

    private static final int CASES = 1_500;
    private static final int QUESTIONS = 40;
    private static final SearchLimits LIMITS = new SearchLimits(200_000, 10);
    private static final long SEED = Long.getLong("random.seed", 42);

    @Test
    void everyWitnessIsTrueAndEqualityIsNeverSaidOfDocumentsThatDiffer() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            long seed = random.nextLong();
            PolicyDocument before = identity(seed);
            PolicyDocument after = i % 2 == 0 ? identity(seed + 1) : changed(before, new SplittableRandom(seed));
            Difference difference = AccessDifference.between(before, after, LIMITS);
            for (Witness witness : difference.witnesses()) {
                if (isOfNoAccount(witness)) {
                    continue;
                }
                assertThat(outcome(before, witness))
                        .as("seed %s: %s", seed, witness)
                        .isEqualTo(witness.before());
                assertThat(outcome(after, witness))
                        .as("seed %s: %s", seed, witness)
                        .isEqualTo(witness.after());
                assertThat(witness.before()).isNotEqualTo(witness.after());
                assertThat((witness.change() == Change.GAINED) == (witness.after() == Outcome.ALLOW))
                        .isTrue();
            }
            if (difference.verdict() == Verdict.EQUAL) {
                for (int question = 0; question < QUESTIONS; question++) {
                    Scenario asked = RandomScenarios.scenario(seed + question);
                    assertThat(outcome(before, asked)).as("seed %s", seed).isEqualTo(outcome(after, asked));
                }
            }
        }
    }

    @Test
    void whereRandomQuestionsFindADifferenceTheSearchNearlyAlwaysDoes() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        int differing = 0;
        int found = 0;
        List<Long> missed = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            long seed = random.nextLong();
            PolicyDocument before = identity(seed);
            PolicyDocument after = changed(before, new SplittableRandom(seed));
            if (differs(before, after, seed)) {
                differing++;
                if (AccessDifference.between(before, after, LIMITS).verdict() == Verdict.DIFFERENT) {
                    found++;
                } else {
                    missed.add(seed);
                }
            }
        }
        assertThat(differing).as("changes that random questions notice").isGreaterThan(100);
        assertThat(found).as("of %s, missed: %s", differing, missed).isGreaterThanOrEqualTo(differing * 99 / 100);
    }

    /** The reference takes whatever begins with a digit for the number of an account. */
    private static boolean isOfNoAccount(Witness witness) {
        String account = witness.resource().account();
        return !account.isEmpty() && Character.isDigit(account.charAt(0)) && !AccountId.isAccountId(account);
    }

    private static boolean differs(PolicyDocument before, PolicyDocument after, long seed) {
        for (int question = 0; question < QUESTIONS; question++) {
            Scenario asked = RandomScenarios.scenario(seed + question);
            if (outcome(before, asked) != outcome(after, asked)) {
                return true;
            }
        }
        return false;
    }

    private static PolicyDocument identity(long seed) {
        for (long next = seed; ; next++) {
            PolicyDocument document = RandomScenarios.document(next);
            if (document.kind() == DocumentKind.IDENTITY) {
                return document;
            }
        }
    }

    /** One statement is dropped, turned, freed of its conditions, or put in from another document. */
    private static PolicyDocument changed(PolicyDocument document, SplittableRandom random) {
        List<Statement> statements = new ArrayList<>(document.statements());
        int at = random.nextInt(statements.size());
        Statement old = statements.get(at);
        switch (random.nextInt(4)) {
            case 0 -> statements.remove(at);
            case 1 ->
                statements.set(
                        at,
                        new Statement(
                                old.sid(),
                                old.effect() == Effect.ALLOW ? Effect.DENY : Effect.ALLOW,
                                old.action(),
                                old.resource(),
                                Optional.empty(),
                                old.conditions()));
            case 2 ->
                statements.set(
                        at,
                        new Statement(
                                old.sid(), old.effect(), old.action(), old.resource(), Optional.empty(), List.of()));
            default -> statements.add(identity(random.nextLong()).statements().getFirst());
        }
        return statements.isEmpty()
                ? identity(random.nextLong())
                : new PolicyDocument(DocumentKind.IDENTITY, statements);
    }

    private static Outcome outcome(PolicyDocument document, Witness witness) {
        String account = witness.resource().account();
        PrincipalName anybody = new PrincipalName.User(
                AccountId.parse(AccountId.isAccountId(account) ? account : "1000000000000001"), "anybody");
        Map<String, List<String>> context = new HashMap<>(witness.context());
        return outcome(
                document,
                anybody,
                witness.action().toString(),
                witness.resource().toString(),
                context);
    }

    /** The first resource of a scenario, asked for by somebody of the account that it is in. */
    private static Outcome outcome(PolicyDocument document, Scenario asked) {
        return outcome(
                document,
                new PrincipalName.User(new AccountId(1), "anybody"),
                asked.action(),
                asked.resources().getFirst(),
                asked.context());
    }

    private static Outcome outcome(
            PolicyDocument document,
            PrincipalName principal,
            String action,
            String resource,
            Map<String, List<String>> context) {
        return ReferenceEvaluator.decide(new Scenario(
                        principal,
                        action,
                        List.of(resource),
                        context,
                        false,
                        List.of(),
                        List.of(),
                        List.of(new Scenario.Policy("p", document)),
                        List.of(),
                        List.of()))
                .outcome();
    }
}
