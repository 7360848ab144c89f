package dev.portcullis.decision.server.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the projections from nothing but the services' exports, one account after another. Each is replaced in one
 * transaction and handed to the replicas as a whole, so every answer comes from before or from after, and both are right. The
 * audit log is completed and otherwise untouched.
 */
public final class Rebuild implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int SHOWN = 20;

    private final LedgerReader ledger;
    private final ExportClient exports;
    private final AccountRepair repair;
    private final InstantSource clock;
    private volatile Progress progress = new Progress("none", 0, 0, 0, List.of(), Optional.empty(), Optional.empty());
    private @Nullable Thread running;

    public Rebuild(LedgerReader ledger, ExportClient exports, AccountRepair repair, InstantSource clock) {
        this.ledger = ledger;
        this.exports = exports;
        this.repair = repair;
        this.clock = clock;
    }

    /**
     * How far a rebuild has come.
     *
     * @param state    {@code none}, {@code running}, {@code done} or {@code incomplete}
     * @param accounts how many there are to rebuild
     * @param rebuilt  how many are
     * @param failed   how many could not be; they are as they were
     * @param failures why, of the first
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Progress(
            String state,
            int accounts,
            int rebuilt,
            int failed,
            List<String> failures,
            Optional<String> startedAt,
            Optional<String> endedAt) {

        Progress withRebuilt() {
            return new Progress(state, accounts, rebuilt + 1, failed, failures, startedAt, endedAt);
        }

        Progress withFailed(String why) {
            List<String> all = new ArrayList<>(failures);
            if (all.size() < SHOWN) {
                all.add(why);
            }
            return new Progress(state, accounts, rebuilt, failed + 1, List.copyOf(all), startedAt, endedAt);
        }

        Progress ended(String at) {
            String how = rebuilt == accounts ? "done" : "incomplete";
            return new Progress(how, accounts, rebuilt, failed, failures, startedAt, Optional.of(at));
        }
    }

    /** How far the last one has come that this process has begun. */
    Progress progress() {
        return progress;
    }

    /**
     * Begins to rebuild everything.
     *
     * @throws Rejection 409 if one is running
     * @throws RepairImpossible if the services do not say which accounts there are
     */
    synchronized Progress begin() throws InterruptedException {
        if (progress.state().equals("running")) {
            throw Rejection.conflict("RebuildRunning", "the projections are being rebuilt already");
        }
        Set<AccountId> accounts = accounts();
        Progress begun = new Progress(
                "running",
                accounts.size(),
                0,
                0,
                List.of(),
                Optional.of(clock.instant().toString()),
                Optional.empty());
        progress = begun;
        running = Thread.ofVirtual().name("rebuild").start(() -> run(accounts));
        return begun;
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.interrupt();
        }
    }

    /** Whoever has events in any stream, as the ledger or as the services know. */
    private Set<AccountId> accounts() throws InterruptedException {
        Set<AccountId> accounts = new TreeSet<>(ledger.accounts());
        for (EventStream stream : EventStream.values()) {
            try {
                accounts.addAll(exports.accounts(stream));
            } catch (IOException e) {
                throw new RepairImpossible("the export cannot be had: " + e.getMessage(), e);
            }
        }
        return accounts;
    }

    private void run(Set<AccountId> accounts) {
        try {
            for (AccountId account : accounts) {
                rebuild(account);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            progress = progress.ended(clock.instant().toString());
            LOG.info("of {} accounts {} were rebuilt", progress.accounts(), progress.rebuilt());
        }
    }

    /** One that cannot be rebuilt keeps none of the others waiting. */
    private void rebuild(AccountId account) throws InterruptedException {
        try {
            AccountRepair.Repaired _ = repair.repair(account);
            progress = progress.withRebuilt();
        } catch (RuntimeException e) {
            LOG.warn("account {} cannot be rebuilt: {}", account, e.toString());
            progress = progress.withFailed("account " + account + ": " + e.getMessage());
        }
    }
}
