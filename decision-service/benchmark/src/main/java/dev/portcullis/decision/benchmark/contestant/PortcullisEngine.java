package dev.portcullis.decision.benchmark.contestant;

import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
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
import java.util.Optional;

/**
 * The engine on the state in which the decision server keeps an account. Each question is decided in full: the instance's
 * address list, the permission to read the instance's information, then the topic.
 */
final class PortcullisEngine implements Contestant {

    private final AccountView state;
    private final boolean hasConditions;
    private final SourceAddress address = SourceAddress.parse(Workload.ADDRESS);
    private final Map<String, List<String>> context = Map.of("acs:CurrentTime", List.of(Workload.NOW));
    private final PrincipalName[] principals;
    private final Action[] actions;
    private final ResourceName[] resources;

    PortcullisEngine(Workload workload, List<Question> questions) {
        this.state =
                AccountState.of(RamAccount.snapshot(workload), Instant.now()).at(Instant.now());
        this.hasConditions = workload.hasConditions();
        this.principals = questions.stream()
                .map(question -> new PrincipalName.User(RamAccount.ACCOUNT, question.userName()))
                .toArray(PrincipalName[]::new);
        this.actions = questions.stream()
                .map(question -> Action.of("mq:" + question.verb()))
                .toArray(Action[]::new);
        this.resources = questions.stream()
                .map(question -> ResourceName.of(RamAccount.topic(question.topic())))
                .toArray(ResourceName[]::new);
    }

    @Override
    public boolean allows(int question) {
        return decide(question).isAllowed();
    }

    Decision decide(int question) {
        return Engine.decide(
                state,
                new AuthorizationRequest(
                        principals[question],
                        actions[question],
                        List.of(resources[question]),
                        Optional.empty(),
                        Optional.of(address),
                        hasConditions ? RequestContext.of(context) : RequestContext.EMPTY,
                        Optional.empty(),
                        Optional.empty()));
    }
}
