package dev.portcullis.decision.benchmark.contestant;

import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The engine with all that the decision server reads of a question before it decides: every name is parsed anew. */
final class PortcullisFromText implements Contestant {

    private final AccountView state;
    private final String[] principals;
    private final String[] actions;
    private final String[] resources;

    PortcullisFromText(Workload workload, List<Question> questions) {
        this.state =
                AccountState.of(RamAccount.snapshot(workload), Instant.now()).at(Instant.now());
        this.principals = questions.stream()
                .map(question -> "acs:ram::" + RamAccount.ACCOUNT + ":user/" + question.userName())
                .toArray(String[]::new);
        this.actions =
                questions.stream().map(question -> "mq:" + question.verb()).toArray(String[]::new);
        this.resources = questions.stream()
                .map(question -> RamAccount.topic(question.topic()))
                .toArray(String[]::new);
    }

    @Override
    public boolean allows(int question) {
        PrincipalName principal = PrincipalName.parse(principals[question]);
        AuthorizationRequest request = AuthorizationRequest.of(
                        principal, Action.of(actions[question]), ResourceName.of(resources[question]))
                .in(RequestContext.of(Map.of(
                        "acs:CurrentTime", List.of(Workload.NOW), "acs:PrincipalARN", List.of(principal.toString()))))
                .from(SourceAddress.parse(Workload.ADDRESS));
        return Engine.decide(state, request).isAllowed();
    }
}
