package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.ClientRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.Explanation;
import dev.portcullis.decision.engine.InstanceAccess;
import dev.portcullis.decision.engine.OperationRequest;
import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.decisionlog.DecisionLog;
import dev.portcullis.decision.server.evaluation.DecisionBody.Question;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers questions about one account, all on the same moment of it. */
public final class Decisions {

    private final Replica replica;
    private final ShownCredentials credentials;
    private final DecisionLog log;
    private final Usage usage;

    public Decisions(Replica replica, ShownCredentials credentials, DecisionLog log, Usage usage) {
        this.replica = replica;
        this.credentials = credentials;
        this.log = log;
        this.usage = usage;
    }

    /** The questions and the account's state, or why it has none. */
    record Answered(List<DecisionAnswer> answers, Availability availability) {}

    Answered decide(CallContext call, List<Question> questions, boolean batch) {
        AccountId account = call.account();
        Instant now = replica.now();
        List<Asked> requests = new ArrayList<>();
        for (Question question : questions) {
            requests.add(Questions.read(question, account, now));
        }
        Availability availability = replica.availability(account);
        List<DecisionAnswer> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            int number = batch ? i : -1;
            answers.add(answer(call, number, requests.get(i), questions.get(i), availability, now));
        }
        return new Answered(answers, availability);
    }

    /** The answers on a past moment. */
    List<DecisionAnswer> decide(Moment moment, List<Question> questions) {
        List<DecisionAnswer> answers = new ArrayList<>();
        for (Question question : questions) {
            Asked asked = Questions.read(question, moment.state().account(), moment.time());
            Decision decision = engine(question, () -> decide(asked, moment));
            answers.add(DecisionAnswer.of(decision, moment));
        }
        return answers;
    }

    /**
     * The decision about one request on a moment.
     *
     * @throws Rejection as it is refused when it is asked over HTTP
     */
    public Decision decide(Moment moment, DecisionRequest request) {
        return decide(moment, request, "");
    }

    /**
     * The same about one request of several.
     *
     * @param pointer where it stands in the body
     */
    public Decision decide(Moment moment, DecisionRequest request, String pointer) {
        Question question = new Question(request, pointer);
        Asked asked = Questions.read(question, moment.state().account(), moment.time());
        return engine(question, () -> decide(asked, moment));
    }

    /**
     * Reads a request without deciding it.
     *
     * @throws Rejection if it does not say what it has to
     */
    public void check(Moment moment, DecisionRequest request) {
        Questions.read(new Question(request, ""), moment.state().account(), moment.time());
    }

    /** Why the answer on a moment is what it is. */
    Explanation explain(Moment moment, Question question) {
        AccountView view = moment.view();
        Asked asked = Questions.read(question, moment.state().account(), moment.time());
        return engine(question, () -> switch (asked) {
            case Asked.Raw raw -> Engine.explain(view, raw.request());
            case Asked.Operation operation -> Engine.explainOperation(view, operation.request());
            case Asked.Client client ->
                Engine.explainClient(
                        view,
                        view.access(client.instance()).orElse(InstanceAccess.NOTHING),
                        showing(client, moment, view));
        });
    }

    private static <T> T engine(Question question, Supplier<T> asking) {
        try {
            return asking.get();
        } catch (RequestRejected e) {
            String sentence = String.valueOf(e.getMessage());
            Rejection rejection = Rejection.badRequest(e.code().wireName(), sentence);
            String place = place(e.code(), question);
            throw place.isEmpty() ? rejection : rejection.with(Finding.at(place, sentence));
        }
    }

    private DecisionAnswer answer(
            CallContext call, int number, Asked request, Question question, Availability availability, Instant now) {
        return switch (availability) {
            case Availability.Unavailable unavailable ->
                DecisionAnswer.unavailable(unavailable.detail(), replica.vector(call.account()));
            case Availability.Available available -> {
                AccountState state = available.state();
                Decision decision = engine(question, () -> decide(request, new Moment(state, now, false)));
                yield DecisionAnswer.of(
                        decision, state, available.age(), note(call, number, request, question, decision, state, now));
            }
        };
    }

    /** The field that is wrong, where that is known. */
    private static String place(RequestRejected.Code code, Question question) {
        String in = question.pointer() + (question.request().client().isPresent() ? "/client" : "");
        return switch (code) {
            case INVALID_TOPIC -> in + "/topic";
            case CLIENT_ID_REQUIRED -> in + "/clientId";
            case INSTANCE_REQUIRED, INSTANCE_MISMATCH, RESOURCE_GROUP_MISMATCH -> question.pointer();
            case SOURCE_ADDRESS_REQUIRED, UNKNOWN_OPERATION, RESOURCE_REQUIRED -> question.pointer();
            case INVALID_RESOURCE, TOO_MANY_VALUES -> question.pointer();
        };
    }

    /** The id under which the decision is on record, if it is. */
    private Optional<String> note(
            CallContext call,
            int number,
            Asked request,
            Question question,
            Decision decision,
            AccountState state,
            Instant now) {
        usage.count(call.account(), request.countedAs(), decision);
        return log.note(call, number, now, question.request(), decision, state.vector(), state.systemPosition());
    }

    private Decision decide(Asked asked, Moment moment) {
        AccountView view = moment.view();
        return switch (asked) {
            case Asked.Raw raw -> Engine.decide(view, raw.request());
            case Asked.Operation operation -> Engine.decideOperation(view, operation.request());
            case Asked.Client client -> Engine.decideClient(view, showing(client, moment, view));
        };
    }

    private ClientRequest showing(Asked.Client client, Moment moment, AccountView view) {
        return client.showing(credentials.of(client, moment, view));
    }

    /** What of a list its caller may see, or why nothing is known. */
    record Shown(List<String> names, Availability availability) {}

    Shown visible(AccountId account, OperationRequest request, List<String> names) {
        Instant now = replica.now();
        Availability availability = replica.availability(account);
        return switch (availability) {
            case Availability.Unavailable _ -> new Shown(List.of(), availability);
            case Availability.Available available ->
                new Shown(shown(available.state().at(now), request, names), availability);
        };
    }

    /** Who may not list topics or groups at all is shown none; a list of instances needs no permission of its own. */
    private static List<String> shown(AccountView view, OperationRequest request, List<String> names) {
        boolean listed = request.instance().isEmpty()
                || Engine.decideOperation(view, request).isAllowed();
        return listed ? Engine.visible(view, request, names) : List.of();
    }

    Instant now() {
        return replica.now();
    }
}
