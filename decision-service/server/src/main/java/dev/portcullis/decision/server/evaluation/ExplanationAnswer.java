package dev.portcullis.decision.server.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.Explanation;
import dev.portcullis.vocabulary.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A decision and why it is what it is.
 *
 * @param decision as it would be answered without the explanation, with all determining statements
 * @param steps    what was done on the way to it, in order
 * @param text     the same in sentences, one a line
 */
public record ExplanationAnswer(DecisionAnswer decision, List<Step> steps, String text) {

    /**
     * A step: a {@code question} that was put, a layer's {@code remark} that settled it without policies, or the {@code
     * consultation} of a layer's policies.
     *
     * @param purpose    of a question: `request`, or what it is a prerequisite for
     * @param actions    of a question: the names under which the action goes
     * @param resource   of a question
     * @param layer      of a remark or a consultation
     * @param outcome    of a remark or a consultation
     * @param reason     of a remark
     * @param policies   of a consultation: how many policies were looked at
     * @param statements of a consultation: how many statements they have
     * @param applied    of a consultation: the statements that apply, denies first
     * @param nearMisses of a consultation: the statements that match in all parts but one
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Step(
            String kind,
            Optional<String> purpose,
            Optional<List<String>> actions,
            Optional<String> resource,
            Optional<String> layer,
            Optional<String> outcome,
            Optional<String> reason,
            Optional<Integer> policies,
            Optional<Integer> statements,
            Optional<List<Applied>> applied,
            Optional<List<NearMiss>> nearMisses) {

        static Step of(Explanation.Step step) {
            return switch (step) {
                case Explanation.Question question ->
                    new Step(
                            "question",
                            Optional.of(question.purpose()),
                            Optional.of(question.names().stream()
                                    .map(Object::toString)
                                    .toList()),
                            Optional.of(question.resource().toString()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case Explanation.Remark remark ->
                    new Step(
                            "remark",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(remark.layer().wireName()),
                            Optional.of(remark.outcome().wireName()),
                            Optional.of(remark.reason()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case Explanation.Consultation consultation ->
                    new Step(
                            "consultation",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(consultation.layer().wireName()),
                            Optional.of(consultation.outcome().wireName()),
                            Optional.empty(),
                            Optional.of(consultation.policies()),
                            Optional.of(consultation.statements()),
                            Optional.of(consultation.applied().stream()
                                    .map(Applied::of)
                                    .toList()),
                            Optional.of(consultation.nearMisses().stream()
                                    .map(NearMiss::of)
                                    .toList()));
            };
        }
    }

    /** A statement that applies; {@code effect} is {@code Allow} or {@code Deny}. */
    public record Applied(String effect, DecisionAnswer.Determining statement) {

        static Applied of(Explanation.AppliedStatement applied) {
            return new Applied(named(applied.effect()), DecisionAnswer.Determining.of(applied.statement()));
        }
    }

    /**
     * A statement that would apply but for one part.
     *
     * @param part        `action`, `resource`, `principal`, `condition` or `end`
     * @param detail      what the part wants and what the request has
     * @param missingKeys the condition keys that the request lacks
     */
    public record NearMiss(
            String effect, DecisionAnswer.Determining statement, String part, String detail, List<String> missingKeys) {

        static NearMiss of(Explanation.NearMiss miss) {
            return new NearMiss(
                    named(miss.effect()),
                    DecisionAnswer.Determining.of(miss.statement()),
                    miss.part().wireName(),
                    miss.detail(),
                    miss.missingKeys());
        }
    }

    static ExplanationAnswer of(Explanation explanation, DecisionAnswer decision) {
        return new ExplanationAnswer(
                decision, explanation.steps().stream().map(Step::of).toList(), explanation.text());
    }

    private static String named(Effect effect) {
        return effect == Effect.DENY ? "Deny" : "Allow";
    }
}
