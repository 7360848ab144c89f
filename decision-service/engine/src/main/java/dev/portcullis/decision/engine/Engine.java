package dev.portcullis.decision.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The decision function: what an account's state says to a request (semantics reference §2). Pure: no clock, no
 * randomness, no look-up but through the view; the same view and request always give the same decision.
 *
 * <p>Safe for use by any thread.
 */
public final class Engine {

    /** The version of the semantics by which decisions are made; it changes when any decision could. */
    public static final String SEMANTICS = "2";

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
        ExplanationTrace trace = new ExplanationTrace(request.principal(), request.context());
        return trace.explanation(new RequestEvaluation(view, request, trace).decide());
    }

    /** Decides as {@link #decidePolicies} does and says why. */
    public static Explanation explainPolicies(AccountView view, AuthorizationRequest request) {
        ExplanationTrace trace = new ExplanationTrace(request.principal(), request.context());
        return trace.explanation(new RequestEvaluation(view, request, trace).decidePolicies());
    }

    /**
     * Decides a messaging operation of the catalogue: all that it asks, its prerequisite, and for clients' operations the
     * instance's address list. Operations that list things are gates here; {@link #visible} is the filter behind them.
     *
     * @throws RequestRejected if the operation is unknown, or the request does not say enough
     */
    public static Decision decideOperation(AccountView view, OperationRequest request) {
        return new OperationEvaluation(view, request, null).decide();
    }

    /** Decides as {@link #decideOperation} does and says why. */
    public static Explanation explainOperation(AccountView view, OperationRequest request) {
        ExplanationTrace trace = new ExplanationTrace(request.principal(), request.context());
        return trace.explanation(new OperationEvaluation(view, request, trace).decide());
    }

    /**
     * What of a list its caller may see: of {@code OnsInstanceInServiceList} the instances without a namespace and those
     * whose information the caller may read; of {@code OnsTopicList} the topics on which it may publish or subscribe; of
     * {@code OnsGroupList} the groups to which it may subscribe. Other operations show everything.
     *
     * @param names ids of instances, or names of topics or groups on the request's instance
     * @return those of the names that are visible, in their order
     */
    public static List<String> visible(AccountView view, OperationRequest request, List<String> names) {
        return new ListFilter(view, request).visible(names);
    }

    /**
     * Decides whether a client of an instance may connect, send or receive: address list, then what it presented, then what that
     * may do.
     *
     * @param access how the instance lets clients in
     * @throws RequestRejected if the request does not say enough
     */
    public static Decision decideClient(AccountView view, InstanceAccess access, ClientRequest request) {
        return new ClientEvaluation(view, access, request, null).decide();
    }

    /**
     * Decides whether a client of an instance may connect, send or receive, by what the account knows of how the instance lets
     * clients in.
     *
     * @throws RequestRejected if the request does not say enough
     */
    public static Decision decideClient(AccountView view, ClientRequest request) {
        return decideClient(view, view.access(request.instance()).orElse(InstanceAccess.NOTHING), request);
    }

    /**
     * Decides as {@link #decideClient(AccountView, InstanceAccess, ClientRequest)} does and says why.
     *
     * @throws RequestRejected if the request does not say enough
     */
    public static Explanation explainClient(AccountView view, InstanceAccess access, ClientRequest request) {
        List<Explanation.Step> steps = new ArrayList<>();
        Decision decision = new ClientEvaluation(view, access, request, steps).decide();
        return new Explanation(decision, steps);
    }
}
