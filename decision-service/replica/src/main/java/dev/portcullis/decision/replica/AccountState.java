package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.LedgerSource.StreamSnapshot;
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
import java.util.Map;
import java.util.Optional;

/**
 * One account at one moment: the facts that hold, how far each stream brought them, and what waits its turn. A transaction
 * of one stream is held back until what its commands knew of the other streams has arrived, so that nobody sees an effect
 * without its cause.
 *
 * <p>Immutable: a reader that holds one decides on that moment, whatever arrives meanwhile.
 *
 * @param vector   how far {@code facts} have come
 * @param required what the loaded facts' commands knew; while it is not reached the account counts as held back
 */
public record AccountState(
        AccountId account,
        AccountVector vector,
        AccountVector required,
        Instant loadedAt,
        PerStream<Track> tracks,
        PerStream<Vector<Held>> held,
        AccountFacts facts) {

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
                AccountFacts.none(account));
    }

    /** The state as the ledger holds it. */
    public static AccountState of(AccountSnapshot snapshot, Instant now) {
        AccountState state = unknown(snapshot.account(), now);
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

    /** Since when something waits for its causes; empty if nothing does. */
    public Optional<Instant> heldSince() {
        Optional<Instant> since = Causes.arrived(vector, required) ? Optional.empty() : Optional.of(loadedAt);
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
                if (!waiting.isEmpty()
                        && Causes.arrived(state.vector, waiting.head().delta().after())) {
                    state = state.applied(waiting.head().delta());
                    progress = true;
                }
            }
        }
        return state;
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
                facts.with(delta.changes()));
    }

    private AccountState holding(EventStream stream, Delta delta, Instant now) {
        PerStream<Vector<Held>> more = held.with(stream, held.of(stream).append(new Held(delta, now)));
        return new AccountState(account, vector, required, loadedAt, tracks, more, facts);
    }

    private AccountState withTrack(EventStream stream, Track track) {
        return new AccountState(account, vector, required, loadedAt, tracks.with(stream, track), held, facts);
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
                facts.withStream(stream, loaded.facts()));
    }
}
