package dev.portcullis.decision.engine;

/**
 * The decision function: what an account's state says to a request (semantics reference §2). Pure: no clock, no
 * randomness, no look-up but through the view; the same view and request always give the same decision.
 *
 * <p>Safe for use by any thread.
 */
public final class Engine {

    /** The version of the semantics by which decisions are made; it changes when any decision could. */
    public static final String SEMANTICS = "1";

    private Engine() {}

    /**
     * Decides a request. For actions of {@code mq} this includes what the instance asks for: its address list for
     * {@code mq:PUB} and {@code mq:SUB}, and the instance information as prerequisite.
     *
     * @throws RequestRejected if the request does not say enough to be decided
     */
    public static Decision decide(AccountView view, AuthorizationRequest request) {
        return new RequestEvaluation(view, request, null).decide();
    }

    /** Decides by RAM's policies alone, as any service but messaging does. A role's trust counts if the view has any. */
    public static Decision decidePolicies(AccountView view, AuthorizationRequest request) {
        return new RequestEvaluation(view, request, null).decidePolicies();
    }

    /**
     * Decides as {@link #decide} does and says why. Takes time and memory in proportion to all policies of the principal.
     *
     * @throws RequestRejected as {@link #decide}
     */
    public static Explanation explain(AccountView view, AuthorizationRequest request) {
        ExplanationTrace trace = new ExplanationTrace(request);
        return trace.explanation(new RequestEvaluation(view, request, trace).decide());
    }

    /** Decides as {@link #decidePolicies} does and says why. */
    public static Explanation explainPolicies(AccountView view, AuthorizationRequest request) {
        ExplanationTrace trace = new ExplanationTrace(request);
        return trace.explanation(new RequestEvaluation(view, request, trace).decidePolicies());
    }
}
