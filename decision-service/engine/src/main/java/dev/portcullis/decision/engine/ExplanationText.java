package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Effect;
import java.util.stream.Collectors;

/** Puts an explanation into sentences; the wording is part of the product and pinned by golden texts. */
final class ExplanationText {

    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    static String of(Explanation explanation) {
        ExplanationText writer = new ExplanationText();
        for (Explanation.Step step : explanation.steps()) {
            writer.step(step);
        }
        Decision decision = explanation.decision();
        writer.line(0, decision.outcome().wireName() + " by " + decision.layer().wireName() + ".");
        return writer.text.toString();
    }

    private void step(Explanation.Step step) {
        switch (step) {
            case Explanation.Question question -> {
                String names = question.names().stream().map(Object::toString).collect(Collectors.joining(" or "));
                line(0, "Asked for the " + question.purpose() + ": " + names + " on " + question.resource() + ".");
            }
            case Explanation.Remark remark ->
                line(1, remark.layer().wireName() + ": " + remark.outcome().wireName() + ". " + remark.reason());
            case Explanation.Consultation consultation -> consultation(consultation);
        }
    }

    private void consultation(Explanation.Consultation consultation) {
        line(
                1,
                consultation.layer().wireName() + ": " + consultation.outcome().wireName() + ". "
                        + count(consultation.policies(), "policy", "policies") + " with "
                        + count(consultation.statements(), "statement", "statements") + ".");
        for (Explanation.AppliedStatement applied : consultation.applied()) {
            line(2, (applied.effect() == Effect.DENY ? "Denies: " : "Allows: ") + named(applied.statement()) + ".");
        }
        for (Explanation.NearMiss miss : consultation.nearMisses()) {
            line(
                    2,
                    "Nearly " + (miss.effect() == Effect.DENY ? "denies" : "allows") + " but for its "
                            + miss.part().wireName() + ": " + named(miss.statement()) + ". " + miss.detail());
        }
    }

    private static String named(DeterminingStatement statement) {
        return "statement " + statement.statement() + " of "
                + statement.policy().name() + " "
                + statement.policy().versionId() + ", by "
                + statement.attachment().holder().wireName() + " "
                + statement.attachment().holderId();
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void line(int depth, String sentence) {
        text.repeat("  ", depth).append(sentence).append('\n');
    }
}
