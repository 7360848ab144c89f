package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.replica.Awaited;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.liveness.Receipt.Counted;
import dev.portcullis.decision.server.liveness.Receipt.Silent;
import dev.portcullis.decision.server.liveness.ReplicaProgress.Step;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether every process that decides has applied what a consistency token stands for. */
public final class Receipts {

    /** Between two looks at what the others report. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Replica replica;
    private final ReplicaRegister register;
    private final UUID self;

    /** @param self under which this process reports */
    public Receipts(Replica replica, ReplicaRegister register, UUID self) {
        this.replica = replica;
        this.register = register;
        this.self = self;
    }

    /**
     * The receipt, as soon as the write is in force everywhere or the wait is over.
     *
     * @throws Rejection 400 for a token of which it is known that nothing will ever reach it
     */
    Receipt receipt(AccountId account, AccountVector wanted, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        requireReachable(replica.await(account, wanted, wait));
        while (true) {
            Receipt receipt = look(account, wanted);
            if (receipt.inForce() || System.nanoTime() - deadline >= 0) {
                return receipt;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void requireReachable(Awaited awaited) {
        switch (awaited) {
            case Awaited.Reached _, Awaited.NotYet _ -> {}
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

    private Receipt look(AccountId account, AccountVector wanted) {
        // Where they are is read first: who appears in between is then counted as not having come that far.
        Map<UUID, List<Step>> steps = register.steps(account);
        List<Counted> counted = new ArrayList<>();
        List<Silent> silent = new ArrayList<>();
        for (LiveReplica one : register.replicas()) {
            if (one.live()) {
                counted.add(counted(one, steps.getOrDefault(one.id(), List.of()), wanted));
            } else {
                silent.add(new Silent(
                        one.id().toString(), one.host(), one.reportedAt().toString()));
            }
        }
        boolean inForce = !counted.isEmpty() && counted.stream().allMatch(Counted::reached);
        return new Receipt(
                account.toString(),
                inForce,
                inForce ? since(counted) : Optional.empty(),
                wanted.toString(),
                lowest(counted),
                counted,
                silent);
    }

    private Counted counted(LiveReplica one, List<Step> steps, AccountVector wanted) {
        AccountVector vector =
                steps.isEmpty() ? AccountVector.NONE : steps.getFirst().vector();
        Optional<Step> first = Optional.empty();
        for (Step step : steps) {
            if (!step.vector().reaches(wanted)) {
                break;
            }
            first = Optional.of(step);
        }
        return new Counted(
                one.id().toString(),
                one.host(),
                one.id().equals(self),
                one.ready(),
                one.reason(),
                vector.toString(),
                vector.reaches(wanted),
                first.map(step -> step.reachedAt().toString()),
                first.map(step -> step.loaded() ? "loaded" : "applied"),
                one.reportedAt().toString());
    }

    /**
     * The moment at which the last of those applied it that answered without it before; if all had it from their start, the
     * moment at which the first of them had it.
     */
    private static Optional<String> since(List<Counted> counted) {
        List<Instant> applied = times(counted, "applied");
        return applied.isEmpty()
                ? times(counted, "loaded").stream()
                        .min(Comparator.naturalOrder())
                        .map(Instant::toString)
                : applied.stream().max(Comparator.naturalOrder()).map(Instant::toString);
    }

    private static List<Instant> times(List<Counted> counted, String how) {
        return counted.stream()
                .filter(one -> one.how().filter(how::equals).isPresent())
                .flatMap(one -> one.since().stream())
                .map(Instant::parse)
                .toList();
    }

    private static Optional<String> lowest(List<Counted> counted) {
        return Vectors.lowest(counted.stream()
                        .map(one -> AccountVector.parse(one.vector()))
                        .toList())
                .map(AccountVector::toString);
    }
}
