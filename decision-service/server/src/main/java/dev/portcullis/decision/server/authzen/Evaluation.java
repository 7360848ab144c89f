package dev.portcullis.decision.server.authzen;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.platform.problem.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * An answer to one question.
 *
 * @param decision true only for an Allow
 */
record Evaluation(boolean decision, Context context) {

    /** Answers in the order of their questions. */
    record Batch(List<Evaluation> evaluations) {}

    /**
     * Why.
     *
     * @param outcome     as the native API calls it
     * @param layer       the step that decided
     * @param determining the statements that made it so
     * @param vector      the moment of the account that was decided on
     * @param semantics   the version of the rules
     * @param reason      why nothing was asked of the policies
     * @param decisionId  under which the decision is on the decision log; absent if it is not
     * @param error       why a question of several could not be answered
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Context(
            Optional<String> outcome,
            Optional<String> layer,
            Optional<List<Determining>> determining,
            Optional<String> vector,
            Optional<String> semantics,
            Optional<String> reason,
            Optional<String> decisionId,
            Optional<Fault> error) {}

    /** A statement that made a decision what it is. */
    record Determining(String policyName, String policyType, String versionId, int statement, String attachmentId) {

        static Determining of(DeterminingStatement determining) {
            return new Determining(
                    determining.policy().name(),
                    determining.policy().type().wireName(),
                    determining.policy().versionId(),
                    determining.statement(),
                    determining.attachment().attachmentId());
        }
    }

    /** What is wrong with a question. */
    record Fault(int status, String code, String message) {}

    static Evaluation of(Decision decision, Moment moment, Optional<String> decisionId) {
        return new Evaluation(
                decision.isAllowed(),
                new Context(
                        Optional.of(decision.outcome().wireName()),
                        Optional.of(decision.layer().wireName()),
                        Optional.of(decision.determining().stream()
                                .map(Determining::of)
                                .toList()),
                        Optional.of(moment.vector().toString()),
                        Optional.of(Engine.SEMANTICS),
                        Optional.empty(),
                        decisionId,
                        Optional.empty()));
    }

    /** Nothing bears such a name, so that nothing can be allowed. */
    static Evaluation unknown(Moment moment, Optional<String> decisionId) {
        return new Evaluation(
                false,
                new Context(
                        Optional.of("ImplicitDeny"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(moment.vector().toString()),
                        Optional.of(Engine.SEMANTICS),
                        Optional.of("there is no such type of subject or resource, or nothing of it has such a name"),
                        decisionId,
                        Optional.empty()));
    }

    static Evaluation failed(Rejection fault) {
        return new Evaluation(
                false,
                new Context(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Fault(fault.status(), fault.code(), fault.sentence()))));
    }
}
