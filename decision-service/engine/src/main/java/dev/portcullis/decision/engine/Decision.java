package dev.portcullis.decision.engine;

import java.util.List;

/**
 * The answer to a request.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param outcome     Allow or one of the two refusals
 * @param layer       where the decision fell
 * @param determining the statements that decided: of an Allow those that allow, of an explicit deny those that deny, of
 *     an implicit deny none. At most {@value #MAX_DETERMINING} of each layer, in the order of the visit; an explanation
 *     has all of them
 */
public record Decision(Outcome outcome, Layer layer, List<DeterminingStatement> determining) {

    /** How many determining statements of one layer are named. */
    public static final int MAX_DETERMINING = 32;

    public Decision {
        determining = List.copyOf(determining);
    }

    static Decision allow(Layer layer) {
        return new Decision(Outcome.ALLOW, layer, List.of());
    }

    static Decision implicitDeny(Layer layer) {
        return new Decision(Outcome.IMPLICIT_DENY, layer, List.of());
    }

    /** True if the request may go ahead. */
    public boolean isAllowed() {
        return outcome == Outcome.ALLOW;
    }

    /** The same answer, found in another layer. */
    Decision in(Layer other) {
        return new Decision(outcome, other, determining);
    }
}
