package dev.portcullis.decision.server.whatif;

import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.server.evaluation.DecisionAnswer;
import dev.portcullis.decision.server.evaluation.DecisionRequest;
import dev.portcullis.decision.server.evaluation.Decisions;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.decision.server.whatif.WhatIfQuestion.Triple;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;

/** Lays proposed changes over the present moment of an account and decides on both. Nothing is written anywhere. */
public final class WhatIf {

    private static final int MOST_CHANGES = 100;
    private static final int MOST_REQUESTS = 100;
    private static final int MOST_TRIPLES = 1_000;

    private final Moments moments;
    private final Decisions decisions;
    private final ProposedDocuments documents;

    public WhatIf(Moments moments, Decisions decisions, ProposedDocuments documents) {
        this.moments = moments;
        this.decisions = decisions;
        this.documents = documents;
    }

    /** A request as it is decided and as it would be. */
    record Compared(DecisionAnswer before, DecisionAnswer after) {}

    /**
     * What would be.
     *
     * @param decisions in the order of the requests
     * @param gained    the triples that are not allowed but would be
     * @param lost      the triples that are allowed and would not be
     * @param unchanged how many triples are neither
     * @param vector    the moment of the account over which the changes were laid
     * @param semantics the version of the rules
     */
    record Answer(
            List<Compared> decisions,
            List<Triple> gained,
            List<Triple> lost,
            int unchanged,
            String vector,
            String semantics) {}

    Answer answer(AccountId account, WhatIfQuestion asked) {
        bound(asked.changes().size(), 1, MOST_CHANGES, "/changes");
        List<DecisionRequest> requests = asked.requests().orElse(List.of());
        List<Triple> triples = asked.triples().orElse(List.of());
        bound(requests.size(), 0, MOST_REQUESTS, "/requests");
        bound(triples.size(), 0, MOST_TRIPLES, "/triples");
        Moment before = moments.present(account);
        Moment after = after(before, asked.changes());
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            String at = "/requests/" + i;
            DecisionRequest request = requests.get(i);
            compared.add(new Compared(answer(before, request, at), answer(after, request, at)));
        }
        List<Triple> gained = new ArrayList<>();
        List<Triple> lost = new ArrayList<>();
        for (int i = 0; i < triples.size(); i++) {
            DecisionRequest request = asked.request(triples.get(i));
            boolean could = decisions.decide(before, request, "/triples/" + i).isAllowed();
            boolean can = decisions.decide(after, request, "/triples/" + i).isAllowed();
            if (could != can) {
                (can ? gained : lost).add(triples.get(i));
            }
        }
        return new Answer(
                compared,
                gained,
                lost,
                triples.size() - gained.size() - lost.size(),
                before.vector().toString(),
                Engine.SEMANTICS);
    }

    private DecisionAnswer answer(Moment moment, DecisionRequest request, String pointer) {
        return DecisionAnswer.of(decisions.decide(moment, request, pointer), moment);
    }

    private Moment after(Moment before, List<ProposedChange> changes) {
        AccountState state = before.state();
        Proposal proposal = new Proposal(
                state,
                before.time(),
                documents,
                () -> moments.present(AccountId.PLATFORM).state());
        for (int i = 0; i < changes.size(); i++) {
            proposal.add(changes.get(i), "/changes/" + i);
        }
        return new Moment(state.changed(state.vector(), proposal.changes()), before.time(), false);
    }

    private static void bound(int given, int least, int most, String pointer) {
        if (given < least || given > most) {
            throw Rejection.badField(
                    "InvalidParameter", pointer, "a list of these has " + least + " to " + most + ", not " + given);
        }
    }
}
