package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.server.evaluation.DecisionBody.Question;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a call for decisions is answered, whichever way it comes. */
public final class DecisionCalls {

    private final Decisions decisions;
    private final ConsistencyTokens tokens;
    private final ReplicaGate gate;
    private final Permissions permissions;

    public DecisionCalls(Decisions decisions, ConsistencyTokens tokens, ReplicaGate gate, Permissions permissions) {
        this.decisions = decisions;
        this.tokens = tokens;
        this.gate = gate;
        this.permissions = permissions;
    }

    /**
     * An answer, with the token that stands for the moment that was decided on.
     *
     * @param content a {@link DecisionAnswer} or a {@link DecisionAnswer.Batch}
     */
    record Answered(Object content, String token) {}

    Answered answer(CallContext call, DecisionBody body) {
        List<Question> questions = body.questions();
        AccountId account = call.account();
        authorize(call, questions);
        AccountVector wanted = wanted(account, body, questions);
        if (!wanted.equals(AccountVector.NONE)) {
            gate.admit(account, wanted);
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

    /** Anyone may ask about itself; who asks about others has to be allowed to, for the instances that are named. */
    private void authorize(CallContext call, List<Question> questions) {
        Optional<PrincipalName> itself = permissions.nameOf(call);
        List<String> asked = questions.stream()
                .filter(question -> itself.isEmpty() || !isAbout(question, itself.get()))
                .map(question -> "acs:portcullis:*:" + call.account() + ":"
                        + question.request()
                                .aboutInstance()
                                .map(id -> "instance/" + id)
                                .orElse("account"))
                .distinct()
                .toList();
        if (asked.isEmpty()) {
            permissions.require(call, "sts:GetCallerIdentity", List.of("*"));
        } else {
            permissions.require(call, "portcullis:Decide", asked);
        }
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
