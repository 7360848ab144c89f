package dev.portcullis.decision.benchmark.snapshot;

import dev.portcullis.decision.benchmark.contestant.RamAccount;
import dev.portcullis.decision.benchmark.workload.Answer;
import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;

/** Questions of all kinds put to a replica without a pause, as its server would. */
final class Asking {

    private final Replica replica;
    private final List<AuthorizationRequest> requests;

    Asking(Workload workload, Replica replica) {
        this.replica = replica;
        SourceAddress address = SourceAddress.parse(Workload.ADDRESS);
        this.requests = List.of(Answer.values()).stream()
                .flatMap(kind -> workload.questions().getOrDefault(kind, List.of()).stream())
                .map(question -> request(question).from(address))
                .toList();
    }

    private static AuthorizationRequest request(Question question) {
        return AuthorizationRequest.of(
                new PrincipalName.User(RamAccount.ACCOUNT, question.userName()),
                Action.of("mq:" + question.verb()),
                ResourceName.of(RamAccount.topic(question.topic())));
    }

    /** Asks for that long. */
    void during(long nanos, Latencies latencies) {
        long end = System.nanoTime() + nanos;
        int next = 0;
        boolean allowed = false;
        for (long start = System.nanoTime(); start < end; ) {
            allowed |= decide(requests.get(next));
            next = next + 1 == requests.size() ? 0 : next + 1;
            long stop = System.nanoTime();
            latencies.add(stop - start);
            start = stop;
        }
        if (!allowed) {
            throw new IllegalStateException("nobody was allowed anything");
        }
    }

    private boolean decide(AuthorizationRequest request) {
        return switch (replica.availability(RamAccount.ACCOUNT)) {
            case Availability.Available available ->
                Engine.decide(available.state().at(replica.now()), request).isAllowed();
            case Availability.Unavailable unavailable ->
                throw new IllegalStateException("the replica does not answer: " + unavailable.detail());
        };
    }
}
