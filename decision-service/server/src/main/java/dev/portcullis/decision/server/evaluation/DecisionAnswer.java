package dev.portcullis.decision.server.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was decided, and by what.
 *
 * @param outcome          {@code Allow}, {@code ExplicitDeny}, {@code ImplicitDeny}, or {@code Unavailable}, which is no
 *                         decision
 * @param layer            the step that decided
 * @param determining      the statements that made it so
 * @param vector           the moment of the account that was decided on
 * @param systemPosition   how far the platform's account had come in the policy stream, whose system policies were decided
 *                         on
 * @param semantics        the version of the rules
 * @param at               the time of a moment that is not simply the present one: grants had ended by it
 * @param ageMillis        how long ago the present moment was last known to be complete
 * @param reason           why nothing could be decided
 * @param decisionId       under which the decision is on the decision log; absent if it is not
 * @param consistencyToken stands for the moment that was decided on
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DecisionAnswer(
        String outcome,
        Optional<String> layer,
        List<Determining> determining,
        String vector,
        Optional<String> systemPosition,
        String semantics,
        Optional<String> at,
        Optional<Long> ageMillis,
        Optional<String> reason,
        Optional<String> decisionId,
        Optional<String> consistencyToken) {

    /** A statement that made a decision what it is; {@code statement} counts from 0. */
    public record Determining(
            String policyName,
            String policyType,
            String policyId,
            String versionId,
            int statement,
            String attachmentId,
            String principal) {

        static Determining of(DeterminingStatement determining) {
            return new Determining(
                    determining.policy().name(),
                    determining.policy().type().wireName(),
                    determining.policy().policyId(),
                    determining.policy().versionId(),
                    determining.statement(),
                    determining.attachment().attachmentId(),
                    determining.attachment().holderId());
        }
    }

    /** A list of answers in the order of their questions. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Batch(List<DecisionAnswer> decisions, Optional<String> consistencyToken) {}

    static DecisionAnswer of(Decision decision, AccountState state, Duration age, Optional<String> decisionId) {
        return of(decision, state, Optional.empty(), Optional.of(age.toMillis()), decisionId);
    }

    /** What was decided on a moment that an answer names. */
    public static DecisionAnswer of(Decision decision, Moment moment) {
        return of(decision, moment.state(), Optional.of(moment.time().toString()), Optional.empty(), Optional.empty());
    }

    private static DecisionAnswer of(
            Decision decision,
            AccountState state,
            Optional<String> at,
            Optional<Long> ageMillis,
            Optional<String> decisionId) {
        return new DecisionAnswer(
                decision.outcome().wireName(),
                Optional.of(decision.layer().wireName()),
                decision.determining().stream().map(Determining::of).toList(),
                state.vector().toString(),
                Optional.of(state.systemPosition().toString()),
                Engine.SEMANTICS,
                at,
                ageMillis,
                Optional.empty(),
                decisionId,
                Optional.empty());
    }

    static DecisionAnswer unavailable(String reason, AccountVector vector) {
        return new DecisionAnswer(
                "Unavailable",
                Optional.empty(),
                List.of(),
                vector.toString(),
                Optional.empty(),
                Engine.SEMANTICS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                Optional.empty(),
                Optional.empty());
    }

    DecisionAnswer with(String token) {
        return new DecisionAnswer(
                outcome,
                layer,
                determining,
                vector,
                systemPosition,
                semantics,
                at,
                ageMillis,
                reason,
                decisionId,
                Optional.of(token));
    }
}
