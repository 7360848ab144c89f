package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.evaluation.DecisionBody.Question;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers questions about one account, all on the same moment of it. */
public final class Decisions {

    private final Replica replica;

    public Decisions(Replica replica) {
        this.replica = replica;
    }

    /** The questions and the account's state, or why it has none. */
    record Answered(List<DecisionAnswer> answers, Availability availability) {}

    Answered decide(AccountId account, List<Question> questions) {
        Instant now = replica.now();
        List<AuthorizationRequest> requests = new ArrayList<>();
        for (Question question : questions) {
            requests.add(Questions.read(question, account, now));
        }
        Availability availability = replica.availability(account);
        List<DecisionAnswer> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            answers.add(answer(account, requests.get(i), questions.get(i), availability, now));
        }
        return new Answered(answers, availability);
    }

    private DecisionAnswer answer(
            AccountId account,
            AuthorizationRequest request,
            Question question,
            Availability availability,
            Instant now) {
        return switch (availability) {
            case Availability.Unavailable unavailable ->
                DecisionAnswer.unavailable(unavailable.detail(), replica.vector(account));
            case Availability.Available available -> {
                try {
                    yield DecisionAnswer.of(
                            Engine.decide(available.state().at(now), request), available.state(), available.age());
                } catch (RequestRejected e) {
                    String sentence = String.valueOf(e.getMessage());
                    Rejection rejection = Rejection.badRequest(e.code().wireName(), sentence);
                    throw question.pointer().isEmpty()
                            ? rejection
                            : rejection.with(Finding.at(question.pointer(), sentence));
                }
            }
        };
    }
}
