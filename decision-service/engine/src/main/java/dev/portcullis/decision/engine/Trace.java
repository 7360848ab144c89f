package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.function.Consumer;

/** Is told what a decision looked at; absent where nobody asks for an explanation. */
interface Trace {

    /** A question begins. */
    void check(String purpose, List<Action> names, ResourceName resource, RequestContext context);

    /** A step without policies was taken. */
    void step(Layer layer, Outcome outcome, String reason);

    /**
     * A set of policies was put to the question.
     *
     * @param names    the names under which the action goes in this layer
     * @param policies visits them once more
     */
    void policies(Layer layer, Outcome outcome, List<Action> names, Consumer<PolicyVisitor> policies);
}
