package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentJob.Action;
import dev.portcullis.policy.attachment.AttachmentJob.Item;
import dev.portcullis.policy.attachment.AttachmentJob.State;
import dev.portcullis.policy.attachment.AttachmentOutcome.Refused;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Does jobs, a piece at a time, an account after the other. Several replicas may do it at once: a piece is done in a
 * transaction that has taken the job, and what became of its items is written in the same transaction. Whatever ends a
 * replica in the middle takes the piece back as a whole, and the next one begins where its last piece ended.
 */
public final class AttachmentJobWork {

    private static final int UNAVAILABLE = 503;

    private final AttachmentJobStore jobs;
    private final Attaching attaching;
    private final Detaching detaching;
    private final AttachmentPermissions permissions;
    private final Principals principals;
    private final PrincipalGuard guard;
    private final GrantRulesDirectory rules;
    private final WriteTransactions transactions;
    private final JobLimits limits;
    private final Clock clock;

    public AttachmentJobWork(
            AttachmentJobStore jobs,
            Attaching attaching,
            Detaching detaching,
            AttachmentPermissions permissions,
            Principals principals,
            PrincipalGuard guard,
            GrantRulesDirectory rules,
            WriteTransactions transactions,
            JobLimits limits,
            Clock clock) {
        this.jobs = jobs;
        this.attaching = attaching;
        this.detaching = detaching;
        this.permissions = permissions;
        this.principals = principals;
        this.guard = guard;
        this.rules = rules;
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Does the next piece of the job whose turn it is, and then lets others have the machine for as long as the pace asks.
     *
     * @return whether there may be more
     */
    public boolean doSome() throws InterruptedException {
        long began = System.nanoTime();
        Optional<AttachmentJob> job = jobs.next();
        if (job.isEmpty()) {
            jobs.forget(clock.instant().minus(limits.kept()));
            return false;
        }
        int done = doSome(job.get());
        long pause = limits.nanosOf(done) - (System.nanoTime() - began);
        if (pause > 0) {
            Thread.sleep(java.time.Duration.ofNanos(pause));
        }
        return done > 0;
    }

    private int doSome(AttachmentJob job) {
        List<Item> items = jobs.items(job, "waiting", -1, limits.itemsAtOnce());
        if (items.isEmpty()) {
            // Another replica has just done the last of them.
            return 0;
        }
        JobRequester requester = JobRequester.read(job.requester());
        try {
            FoundPrincipals found = principals.find(
                    job.account(),
                    items.stream().map(item -> item.pair().principal()).collect(Collectors.toSet()));
            AccountVector known = requireStillAllowed(job, requester, items, found);
            CallContext call = requester.call().knowing(found.seen()).knowing(known);
            return doTogether(job, call, items, found);
        } catch (Rejection e) {
            if (e.status() == UNAVAILABLE) {
                // Nobody can tell now. The others go on, and this job has its turn again.
                jobs.defer(job, clock.instant());
                return 0;
            }
            jobs.end(job.jobId(), State.STOPPED, e.code(), e.sentence(), clock.instant());
            return 0;
        }
    }

    private AccountVector requireStillAllowed(
            AttachmentJob job, JobRequester requester, List<Item> items, FoundPrincipals found) {
        List<Pair> pairs = items.stream().map(Item::pair).toList();
        return requester.requireStillAllowed(
                guard, permissions.demands(job.account(), job.action(), pairs, found), clock.instant());
    }

    /** All of the piece in one transaction; if something stands against it as a whole, each item has one of its own. */
    private int doTogether(AttachmentJob job, CallContext call, List<Item> items, FoundPrincipals found) {
        try {
            return inTransaction(job, call, items, found);
        } catch (Rejection e) {
            if (e.status() == UNAVAILABLE || items.size() == 1) {
                return e.status() == UNAVAILABLE ? deferred(job) : refused(job, call, items, e);
            }
        }
        int done = 0;
        for (Item item : items) {
            try {
                done += inTransaction(job, call, List.of(item), found);
            } catch (Rejection e) {
                if (e.status() == UNAVAILABLE) {
                    return done + deferred(job);
                }
                done += refused(job, call, List.of(item), e);
            }
        }
        return done;
    }

    private int deferred(AttachmentJob job) {
        jobs.defer(job, clock.instant());
        return 0;
    }

    private int inTransaction(AttachmentJob job, CallContext call, List<Item> items, FoundPrincipals found) {
        List<Pair> pairs = items.stream().map(Item::pair).toList();
        return transactions.run(call, commands -> {
            if (!isStillNext(job, items)) {
                return _ -> 0;
            }
            rules.require(call);
            List<AttachmentOutcome> outcomes = job.action() == Action.ATTACH
                    ? attaching.attach(call, commands, pairs, found)
                    : detaching.detach(call, commands, pairs, found);
            return _ -> {
                jobs.note(job, items, outcomes, now());
                return items.size();
            };
        });
    }

    private int refused(AttachmentJob job, CallContext call, List<Item> items, Rejection reason) {
        return transactions.run(call, _ -> {
            if (!isStillNext(job, items)) {
                return _ -> 0;
            }
            return _ -> {
                jobs.note(job, items, List.of(new Refused(reason)), now());
                return items.size();
            };
        });
    }

    /** Takes the job, unless somebody else has done these items meanwhile. */
    private boolean isStillNext(AttachmentJob job, List<Item> items) {
        if (!jobs.take(job)) {
            return false;
        }
        List<Item> waiting = jobs.items(job, "waiting", items.getFirst().number() - 1, items.size());
        return waiting.stream()
                .map(Item::number)
                .toList()
                .equals(items.stream().map(Item::number).toList());
    }

    private Instant now() {
        return clock.instant();
    }
}
