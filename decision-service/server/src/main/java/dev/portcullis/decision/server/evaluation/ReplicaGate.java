package dev.portcullis.decision.server.evaluation;

import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Availability.Cause;
import dev.portcullis.decision.replica.Availability.Unavailable;
import dev.portcullis.decision.replica.Awaited;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Duration;

/** Waits, within bounds, until the replica has what a consistency token stands for. */
public final class ReplicaGate implements ConsistencyGate {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Replica replica;
    private final Duration longest;

    public ReplicaGate(Replica replica, Duration longest) {
        this.replica = replica;
        this.longest = longest;
    }

    @Override
    public void admit(AccountId account, AccountVector token) {
        Availability availability = replica.availability(account);
        if (availability instanceof Unavailable unavailable && unavailable.cause() == Cause.TAINTED) {
            // Waiting would not help: nothing of the account arrives until it has been repaired.
            throw unavailable(unavailable.detail());
        }
        switch (await(account, token)) {
            case Awaited.Reached reached -> {}
            case Awaited.NotYet notYet ->
                throw Rejection.unavailable(
                                "NotYetConsistent",
                                "this server has not yet come as far as the consistency token",
                                RETRY)
                        .with(notYet.vector());
            case Awaited.EpochOver over ->
                throw ConsistencyTokens.refuse(
                        "Epoch",
                        "the consistency token is from before " + over.stream().wireName() + "-service was restored");
            case Awaited.AheadOfHead ahead ->
                throw ConsistencyTokens.refuse(
                        "AheadOfHead",
                        "the consistency token is ahead of what "
                                + ahead.stream().wireName() + "-service has");
        }
    }

    private Awaited await(AccountId account, AccountVector token) {
        try {
            return replica.await(account, token, longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the server is stopping");
        }
    }

    @Override
    public AccountVector reached(AccountId account) {
        return replica.vector(account);
    }

    static Rejection unavailable(String detail) {
        return Rejection.unavailable("Unavailable", detail, RETRY);
    }
}
