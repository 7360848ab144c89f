package dev.portcullis.decision.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.platform.security.ConsistencyTokens;

/**
 * The moment of the account on which an answer was found.
 *
 * @param vector           how far the account had come
 * @param systemPosition   how far the platform's account had come in the policy stream, whose system policies counted
 * @param semantics        the version of the rules
 * @param at               what the clock showed: grants had ended by it
 * @param consistencyToken stands for the moment
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record OnMoment(String vector, String systemPosition, String semantics, String at, String consistencyToken) {

    static OnMoment of(Moment moment, ConsistencyTokens tokens) {
        return new OnMoment(
                moment.vector().toString(),
                moment.state().systemPosition().toString(),
                Engine.SEMANTICS,
                moment.time().toString(),
                tokens.issue(moment.state().account(), moment.vector()));
    }
}
