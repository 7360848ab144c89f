package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.Explanation;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.server.evaluation.DecisionBody.Question;
import dev.portcullis.decision.server.moment.AsOf;
import dev.portcullis.decision.server.moment.HeavyQuestions;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a call for decisions is answered, whichever way it comes. */
public final class DecisionCalls {

    private static final String AS_OF = "/asOf";

    private final Decisions decisions;
    private final ConsistencyTokens tokens;
    private final ReplicaGate gate;
    private final Permissions permissions;
    private final Moments moments;
    private final HeavyQuestions heavy;

    public DecisionCalls(
            Decisions decisions,
            ConsistencyTokens tokens,
            ReplicaGate gate,
            Permissions permissions,
            Moments moments,
            HeavyQuestions heavy) {
        this.decisions = decisions;
        this.tokens = tokens;
        this.gate = gate;
        this.permissions = permissions;
        this.moments = moments;
        this.heavy = heavy;
    }

    /**
     * An answer, with the token that whoever goes on from here shows.
     *
     * @param content a {@link DecisionAnswer} or a {@link DecisionAnswer.Batch}, with the token that stands for the moment
     *                that was decided on
     */
    record Answered(Object content, String token) {}

    /** An explanation, with the token that whoever goes on from here shows. */
    record Explained(ExplanationAnswer content, String token) {}

    Answered answer(CallContext call, DecisionBody body) {
        List<Question> questions = body.questions();
        AccountId account = call.account();
        authorize(call, body, questions);
        AccountVector wanted = awaited(account, body, questions);
        if (body.asOf().isPresent()) {
            return heavy.answer(account, () -> past(call, body, questions, wanted));
        }
        Decisions.Answered answered = decisions.decide(call, questions, body.isBatch());
        if (!body.isBatch() && answered.availability() instanceof Availability.Unavailable unavailable) {
            throw ReplicaGate.unavailable(unavailable.detail()).with(gate.reached(account));
        }
        String token =
                tokens.issue(account, seen(account, answered).merge(wanted).merge(call.after()));
        Object answer = body.isBatch()
                ? new DecisionAnswer.Batch(answered.answers(), Optional.of(token))
                : answered.answers().getFirst().with(token);
        return new Answered(answer, token);
    }

    private Answered past(CallContext call, DecisionBody body, List<Question> questions, AccountVector wanted) {
        Moment moment = moment(call.account(), body);
        List<DecisionAnswer> answers = decisions.decide(moment, questions);
        String ofTheMoment = tokens.issue(call.account(), moment.vector());
        Object answer = body.isBatch()
                ? new DecisionAnswer.Batch(answers, Optional.of(ofTheMoment))
                : answers.getFirst().with(ofTheMoment);
        return new Answered(answer, goingOn(call, moment, wanted));
    }

    Explained explain(CallContext call, DecisionBody body) {
        if (body.isBatch()) {
            throw Rejection.badField("InvalidParameter", "/requests", "one request is explained at a time");
        }
        List<Question> questions = body.questions();
        require(call, body, "portcullis:ExplainDecision", resources(call, questions));
        AccountVector wanted = awaited(call.account(), body, questions);
        return heavy.answer(call.account(), () -> {
            Moment moment = moment(call.account(), body);
            Explanation explanation = decisions.explain(moment, questions.getFirst());
            DecisionAnswer decision = DecisionAnswer.of(explanation.decision(), moment)
                    .with(tokens.issue(call.account(), moment.vector()));
            return new Explained(ExplanationAnswer.of(explanation, decision), goingOn(call, moment, wanted));
        });
    }

    private Moment moment(AccountId account, DecisionBody body) {
        return body.asOf()
                .map(text -> moments.asOf(account, AsOf.read(text, tokens, account, AS_OF), AS_OF))
                .orElseGet(() -> moments.present(account));
    }

    /** A past moment is no reason to go back: whoever has seen more goes on from there. */
    private String goingOn(CallContext call, Moment moment, AccountVector wanted) {
        return tokens.issue(call.account(), moment.vector().merge(wanted).merge(call.after()));
    }

    /** Waits for what the tokens within the body stand for. */
    private AccountVector awaited(AccountId account, DecisionBody body, List<Question> questions) {
        AccountVector wanted = wanted(account, body, questions);
        if (!wanted.equals(AccountVector.NONE)) {
            gate.admit(account, wanted);
        }
        return wanted;
    }

    /**
     * Anyone may ask about itself; who asks about others has to be allowed to, for the instances that are named. The past is
     * a matter of the audit, and somebody else may have borne the caller's name then.
     */
    private void authorize(CallContext call, DecisionBody body, List<Question> questions) {
        Optional<PrincipalName> itself = permissions.nameOf(call);
        List<Question> others = questions.stream()
                .filter(question -> body.asOf().isPresent() || itself.isEmpty() || !isAbout(question, itself.get()))
                .toList();
        if (others.isEmpty()) {
            require(call, body, "sts:GetCallerIdentity", List.of("*"));
        } else {
            require(call, body, "portcullis:Decide", resources(call, others));
        }
    }

    private void require(CallContext call, DecisionBody body, String action, List<String> resources) {
        if (body.asOf().isEmpty()) {
            permissions.require(call, action, resources);
            return;
        }
        Map<String, List<String>> demands = new LinkedHashMap<>();
        demands.put(action, resources);
        demands.put("portcullis:ReadAudit", List.of("acs:portcullis:*:" + call.account() + ":audit"));
        permissions.require(call, demands);
    }

    private static List<String> resources(CallContext call, List<Question> questions) {
        return questions.stream()
                .map(question -> "acs:portcullis:*:" + call.account() + ":"
                        + question.request()
                                .aboutInstance()
                                .map(id -> "instance/" + id)
                                .orElse("account"))
                .distinct()
                .toList();
    }

    private static boolean isAbout(Question question, PrincipalName principal) {
        return question.request()
                .principal()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(principal.folded()::equals)
                .isPresent();
    }

    private AccountVector seen(AccountId account, Decisions.Answered answered) {
        return switch (answered.availability()) {
            case Availability.Available available -> available.state().vector();
            case Availability.Unavailable unavailable -> gate.reached(account);
        };
    }

    /** What the tokens within the body stand for; the one in the header was waited for already. */
    private AccountVector wanted(AccountId account, DecisionBody body, List<Question> questions) {
        AccountVector wanted = verified(account, body.consistencyToken(), "/consistencyToken");
        for (Question question : questions) {
            wanted = wanted.merge(
                    verified(account, question.request().consistencyToken(), question.pointer() + "/consistencyToken"));
        }
        return wanted;
    }

    private AccountVector verified(AccountId account, Optional<String> token, String pointer) {
        if (token.isEmpty()) {
            return AccountVector.NONE;
        }
        try {
            return tokens.verify(token.get(), account);
        } catch (Rejection e) {
            throw Rejection.badField(e.code(), pointer, e.sentence());
        }
    }
}
