package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Delta;
import dev.portcullis.decision.replica.sequence.PerStream;
import dev.portcullis.decision.replica.sequence.Taint;
import dev.portcullis.decision.replica.sequence.Track;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One account at one moment: the facts that hold, how far each stream brought them, and what waits its turn. A transaction
 * of one stream is held back until what its commands knew of the other streams has arrived, so that nobody sees an effect
 * without its cause. So is the attachment of a system policy until the platform's account has brought the policy.
 *
 * <p>Immutable: a reader that holds one decides on that moment, whatever arrives meanwhile.
 *
 * @param vector   how far {@code facts} have come
 * @param required what the loaded facts' commands knew; while it is not reached the account counts as held back
 * @param missing  the system policies that loaded attachments refer to and that were not there when they were loaded; as long
 *                 as one is missing the account counts as held back
 * @param system   the system policies of the same moment
 */
public record AccountState(
        AccountId account,
        AccountVector vector,
        AccountVector required,
        Instant loadedAt,
        PerStream<Track> tracks,
        PerStream<Vector<Held>> held,
        AccountFacts facts,
        Set<String> missing,
        SystemPolicies system) {

    /** How many messages a tainted account keeps per stream while it waits for a repair. */
    static final int QUEUE_LIMIT = 10_000;

    /** A transaction that waits for its causes. */
    public record Held(Delta delta, Instant since) {}

    /** The state of an account of which nothing was ever heard. */
    public static AccountState unknown(AccountId account, Instant now) {
        return new AccountState(
                account,
                AccountVector.NONE,
                AccountVector.NONE,
                now,
                PerStream.all(Track.NEW),
                PerStream.all(Vector.empty()),
                AccountFacts.none(account),
                Set.of(),
                SystemPolicies.NONE);
    }

    /** The state as the ledger holds it, without any system policies. */
    public static AccountState of(AccountSnapshot snapshot, Instant now) {
        return of(snapshot, SystemPolicies.NONE, now);
    }

    /** The state as the ledger holds it, with the system policies of that state of the platform's account. */
    public static AccountState of(AccountSnapshot snapshot, AccountState platform, Instant now) {
        return of(snapshot, SystemPolicies.of(platform), now);
    }

    /** The state as the ledger holds it. */
    static AccountState of(AccountSnapshot snapshot, SystemPolicies system, Instant now) {
        AccountState state = unknown(snapshot.account(), now).with(system);
        for (EventStream stream : EventStream.values()) {
            StreamSnapshot loaded = snapshot.streams().of(stream);
            state = state.replaced(stream, loaded, Track.at(loaded.position(), loaded.taint(), loaded.repairedTo()));
        }
        return state;
    }

    /** The state after the next message of a stream. */
    AccountState accept(EventStream stream, Arrival arrival, Instant now) {
        Track.Step step = tracks.of(stream).accept(arrival, QUEUE_LIMIT);
        AccountState moved = withTrack(stream, step.track());
        return step.completed().isEmpty()
                ? moved
                : moved.holding(stream, step.completed().get(), now).released();
    }

    /**
     * The state after a repair of the ledger. What was followed beyond the repair stays; what the repair covers is replaced
     * by it, even if it was further: a restored store may have lost what was followed.
     */
    AccountState repaired(AccountSnapshot snapshot, Instant now) {
        AccountState state = this;
        for (EventStream stream : EventStream.values()) {
            StreamSnapshot repair = snapshot.streams().of(stream);
            Track mine = state.tracks.of(stream);
            if (repair.taint().isPresent()) {
                continue;
            }
            if (mine.lastOffset() >= repair.repairedTo()) {
                state = state.withTrack(stream, mine.coveredTo(repair.repairedTo()));
                continue;
            }
            Track.Repaired repaired = mine.repaired(repair.position(), repair.repairedTo(), QUEUE_LIMIT);
            state = state.replaced(stream, repair, repaired.track());
            for (Delta delta : repaired.completed()) {
                state = state.holding(stream, delta, now);
            }
        }
        return state.released();
    }

    /** Why the account cannot be followed, per stream; empty if it can. */
    public Map<EventStream, Taint> taints() {
        Map<EventStream, Taint> taints = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            tracks.of(stream).taint().ifPresent(taint -> taints.put(stream, taint));
        }
        return taints;
    }

    /** The state with the system policies of another moment, and with what waited for them. */
    AccountState with(SystemPolicies other) {
        return system == other
                ? this
                : new AccountState(account, vector, required, loadedAt, tracks, held, facts, missing, other).released();
    }

    /**
     * The state with these changes as well, as if the account had come that far by them: for looking at what was or would
     * be. Nothing is followed from there.
     */
    public AccountState changed(AccountVector reached, List<FactChange> changes) {
        return new AccountState(
                account, reached, required, loadedAt, tracks, held, facts.with(changes), missing, system);
    }

    /** The state with the system policies of that state of the platform's account. */
    public AccountState on(AccountState platform) {
        return with(SystemPolicies.of(platform));
    }

    /** Whether there is something that only the platform's account can let go. */
    boolean waitsForSystemPolicies() {
        return !missing.stream().allMatch(system::has)
                || (!held.policy().isEmpty()
                        && !hasSystemPolicies(held.policy().head().delta()));
    }

    /** Whether anybody in the account has a system policy. */
    public boolean refersToSystemPolicies() {
        return facts.refersToSystemPolicies();
    }

    /** How far the platform's account had come whose system policies these are. */
    public StreamPosition systemPosition() {
        return system.position();
    }

    /** Since when something waits for its causes; empty if nothing does. */
    public Optional<Instant> heldSince() {
        Optional<Instant> since =
                Causes.arrived(vector, required) && missing.stream().allMatch(system::has)
                        ? Optional.empty()
                        : Optional.of(loadedAt);
        for (EventStream stream : EventStream.values()) {
            if (!held.of(stream).isEmpty()) {
                Instant waiting = held.of(stream).head().since();
                since = Optional.of(since.filter(waiting::isAfter).orElse(waiting));
            }
        }
        return since;
    }

    /**
     * What a decision reads, at that time: a grant that has an end allows nothing from then on.
     *
     * @param now the {@linkplain Replica#now() replica's clock}
     */
    public AccountView at(Instant now) {
        return new AccountMoment(this, now);
    }

    private AccountState released() {
        AccountState state = this;
        boolean progress = true;
        while (progress) {
            progress = false;
            for (EventStream stream : EventStream.values()) {
                Vector<Held> waiting = state.held.of(stream);
                if (!waiting.isEmpty() && state.mayApply(waiting.head().delta())) {
                    state = state.applied(waiting.head().delta());
                    progress = true;
                }
            }
        }
        return state;
    }

    private boolean mayApply(Delta delta) {
        return Causes.arrived(vector, delta.after()) && hasSystemPolicies(delta);
    }

    /** Whether every system policy that is attached here is known. */
    private boolean hasSystemPolicies(Delta delta) {
        return delta.stream() != EventStream.POLICY
                || missingIn(delta.opened(), system).isEmpty();
    }

    private static Set<String> missingIn(Stream<Fact> facts, SystemPolicies system) {
        return facts.filter(fact -> fact instanceof Fact.Attachment attachment
                        && attachment.isOfSystemPolicy()
                        && !system.has(attachment.policyId()))
                .map(fact -> ((Fact.Attachment) fact).policyId())
                .collect(Collectors.toUnmodifiableSet());
    }

    private AccountState applied(Delta delta) {
        EventStream stream = delta.stream();
        return new AccountState(
                account,
                vector.with(stream, delta.position()),
                required,
                loadedAt,
                tracks,
                held.with(stream, held.of(stream).tail()),
                facts.with(delta.changes()),
                missing,
                system);
    }

    private AccountState holding(EventStream stream, Delta delta, Instant now) {
        PerStream<Vector<Held>> more = held.with(stream, held.of(stream).append(new Held(delta, now)));
        return new AccountState(account, vector, required, loadedAt, tracks, more, facts, missing, system);
    }

    private AccountState withTrack(EventStream stream, Track track) {
        return new AccountState(
                account, vector, required, loadedAt, tracks.with(stream, track), held, facts, missing, system);
    }

    private AccountState replaced(EventStream stream, StreamSnapshot loaded, Track track) {
        StreamPosition position = loaded.position();
        return new AccountState(
                account,
                vector.with(stream, position),
                required.merge(loaded.required()),
                loadedAt,
                tracks.with(stream, track),
                held.with(stream, Vector.empty()),
                facts.withStream(stream, loaded.facts()),
                stream == EventStream.POLICY ? missingIn(loaded.facts().stream(), system) : missing,
                system);
    }
}
