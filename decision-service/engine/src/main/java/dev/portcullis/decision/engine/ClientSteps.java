package dev.portcullis.decision.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done on the way to a client's decision, kept where somebody wants to know. Used by one thread. */
final class ClientSteps {

    private final @Nullable List<Explanation.Step> steps;

    /** @param steps takes what is done; nobody wants to know if there is none */
    ClientSteps(@Nullable List<Explanation.Step> steps) {
        this.steps = steps;
    }

    boolean areTaken() {
        return steps != null;
    }

    void addAll(List<Explanation.Step> more) {
        if (steps != null) {
            steps.addAll(more);
        }
    }

    /** What was shown is acceptable; of who only connects nothing else is asked. */
    Decision accepted(String reason) {
        return step(Decision.allow(Layer.AUTHENTICATION), reason);
    }

    Decision unauthenticated(String reason) {
        return refused(Layer.AUTHENTICATION, reason);
    }

    Decision refused(Layer layer, String reason) {
        return step(Decision.implicitDeny(layer), reason);
    }

    Decision step(Decision decision, String reason) {
        if (steps != null) {
            steps.add(new Explanation.Remark(decision.layer(), decision.outcome(), reason));
        }
        return decision;
    }
}
