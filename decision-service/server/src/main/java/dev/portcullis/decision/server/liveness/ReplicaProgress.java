package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.replica.ReplicaObserver;
import dev.portcullis.platform.metric.Lag;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What of a replica's progress was not reported yet: of each account the last step. Nobody who moves it waits here. */
public final class ReplicaProgress implements ReplicaObserver {

    /**
     * Where a replica is in an account.
     *
     * @param loaded true if the replica had this before it answered anything
     */
    record Step(AccountId account, AccountVector vector, boolean loaded, Instant reachedAt) {}

    private final Lag lag;
    private final Map<AccountId, Step> steps = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);

    /** @param lag of the events from when they happened to when the replica had them */
    public ReplicaProgress(Lag lag) {
        this.lag = lag;
    }

    @Override
    public void loading() {
        steps.clear();
    }

    @Override
    public void moved(AccountId account, AccountVector reached, Instant at, boolean answering) {
        steps.put(account, new Step(account, reached, !answering, at));
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    @Override
    public void applied(EventStream stream, Instant happened, Instant at) {
        lag.note(happened, at);
    }

    /** How long events take to a replica that answers. */
    public Lag lag() {
        return lag;
    }

    /** Waits until something has moved, but not for longer. */
    void await(long millis) throws InterruptedException {
        if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            int _ = news.drainPermits();
        }
    }

    /** At most so many steps, which count as reported from now on. */
    List<Step> take(int most) {
        List<Step> taken = new ArrayList<>();
        for (AccountId account : steps.keySet().stream().limit(most).toList()) {
            Step step = steps.remove(account);
            if (step != null) {
                taken.add(step);
            }
        }
        return taken;
    }

    /** Takes back what could not be reported, unless there is news of it. */
    void giveBack(List<Step> untold) {
        untold.forEach(step -> steps.putIfAbsent(step.account(), step));
    }

    /** Everything has to be told again; when it was reached is known no better than that it was before now. */
    void tellAgain(Map<AccountId, AccountVector> vectors, Instant now) {
        vectors.forEach((account, vector) -> steps.putIfAbsent(account, new Step(account, vector, false, now)));
    }
}
