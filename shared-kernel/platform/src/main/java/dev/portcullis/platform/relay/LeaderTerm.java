package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.KafkaRecords;
import dev.portcullis.platform.integration.StoredEvent;
import dev.portcullis.vocabulary.StreamPosition;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One term of a leading relay, on one thread: reads what the store has beyond what was sent, sends it, stores what was
 * acknowledged. Whatever breaks ends the term. Accounts take turns, so that a large load in one delays no other.
 */
final class LeaderTerm {

    /** Signing takes half a millisecond, and an event that has just been committed waits for the round before. */
    private static final int EVENTS_IN_A_ROUND = 64;

    private static final int LEAST_OF_AN_ACCOUNT = 4;
    private static final int MOST_UNACKNOWLEDGED = 2_048;
    private static final Duration BETWEEN_STORED_POSITIONS = Duration.ofMillis(50);
    private static final Duration BETWEEN_STORED_OFFSETS = Duration.ofSeconds(1);
    private static final Duration LEAVE = Duration.ofSeconds(5);

    private final RelayStore store;
    private final RelayMailbox mailbox;
    private final Publisher publisher;
    private final RelaySource source;
    private final Clock clock;
    private final RelaySettings settings;
    private final long fencing;
    private final Heartbeats heartbeats;
    private final Consumer<Map<String, String>> heldAccounts;

    private final Map<Long, AccountProgress> accounts = new HashMap<>();
    private final LinkedHashSet<AccountProgress> unsent = new LinkedHashSet<>();
    private final Set<AccountProgress> unpublished = new LinkedHashSet<>();
    private final Set<AccountProgress> unstored = new LinkedHashSet<>();
    private final Map<Integer, Long> unstoredOffsets = new HashMap<>();
    private final Map<AccountProgress, String> held = new LinkedHashMap<>();
    private String snapshot = "0";
    private long nextScan;
    private long nextPositions;
    private long nextOffsets;
    private boolean stopping;

    LeaderTerm(
            RelayStore store,
            RelayMailbox mailbox,
            Publisher publisher,
            RelaySource source,
            Clock clock,
            RelaySettings settings,
            long fencing,
            Consumer<Map<String, String>> heldAccounts) {
        this.store = store;
        this.mailbox = mailbox;
        this.publisher = publisher;
        this.source = source;
        this.clock = clock;
        this.settings = settings;
        this.fencing = fencing;
        this.heldAccounts = heldAccounts;
        this.heartbeats = new Heartbeats(
                source.signer(), fencing, settings.beats() ? settings.partitions() : 0, settings.heartbeat());
    }

    /** Publishes until it is told to stop. */
    void run() throws SQLException, RelayFailure, InterruptedException {
        store.positions().forEach(this::begin);
        nextScan = System.nanoTime();
        nextPositions = nextScan;
        nextOffsets = nextScan;
        while (!stopping) {
            handle(mailbox.takeAll(canGoOn() ? System.nanoTime() : heartbeats.nextDue(nextScan)));
            if (nextScan - System.nanoTime() <= 0) {
                scan();
            }
            publishRound();
            heartbeats.beat(publisher);
            storeProgress();
            publisher.checkPatience(settings.acknowledgement());
        }
        leave();
    }

    private boolean canGoOn() {
        return !unsent.isEmpty() && publisher.unacknowledged() < MOST_UNACKNOWLEDGED;
    }

    private void handle(List<RelaySignal> signals) throws RelayFailure {
        for (RelaySignal signal : signals) {
            switch (signal) {
                case RelaySignal.Appended appended -> wanted(progress(appended.account()));
                case RelaySignal.AppendedSomewhere somewhere -> nextScan = System.nanoTime();
                case RelaySignal.EventAcknowledged acknowledged -> acknowledged(acknowledged);
                case RelaySignal.HeartbeatAcknowledged acknowledged -> {
                    publisher.acknowledged();
                    offset(acknowledged.partition(), acknowledged.offset());
                }
                case RelaySignal.SendFailed failed ->
                    throw new RelayFailure(
                            "Kafka did not take a record: " + failed.cause().getMessage(), failed.cause());
                case RelaySignal.Stop stop -> stopping = true;
            }
        }
    }

    private void acknowledged(RelaySignal.EventAcknowledged acknowledged) throws RelayFailure {
        publisher.acknowledged();
        AccountProgress account = acknowledged.account();
        if (!account.acknowledge(acknowledged.position())) {
            throw new RelayFailure("Kafka acknowledged position " + acknowledged.position() + " of account "
                    + account.account() + " right after " + account.acknowledged());
        }
        if (account.isPublished()) {
            unpublished.remove(account);
        }
        unstored.add(account);
        offset(account.partition(), acknowledged.offset());
    }

    private void offset(int partition, long offset) {
        if (offset >= 0) {
            unstoredOffsets.merge(partition, offset + 1, Math::max);
        }
    }

    private void scan() throws SQLException, RelayFailure {
        Instant before = clock.instant();
        RelayStore.Scan scan = store.scan(snapshot);
        if (scan.fencing() != fencing) {
            throw new RelayFailure(
                    "another relay leads: its term has the number " + scan.fencing() + ", this one " + fencing);
        }
        snapshot = scan.next();
        for (RelayStore.Head head : scan.heads()) {
            AccountProgress account = progress(head.account());
            account.headIs(head.position());
            if (!account.isPublished()) {
                unpublished.add(account);
            }
            if (account.sent().position() < account.head()) {
                wanted(account);
            }
        }
        heartbeats.scanned(before, scan.epoch(), unpublished);
        nextScan = System.nanoTime() + settings.poll().toNanos();
    }

    private void publishRound() throws SQLException {
        if (!canGoOn()) {
            return;
        }
        List<AccountProgress> turn = new ArrayList<>();
        Iterator<AccountProgress> waiting = unsent.iterator();
        while (waiting.hasNext() && turn.size() < EVENTS_IN_A_ROUND / LEAST_OF_AN_ACCOUNT) {
            turn.add(waiting.next());
            waiting.remove();
        }
        int share = EVENTS_IN_A_ROUND / turn.size();
        Map<Long, Integer> read = new HashMap<>();
        for (SignedEvent event : sign(store.events(turn, share))) {
            read.merge(event.stored().account().value(), 1, Integer::sum);
            send(event);
        }
        for (AccountProgress account : turn) {
            if (read.getOrDefault(account.account(), 0) == share) {
                wanted(account);
            }
        }
    }

    private List<SignedEvent> sign(List<StoredEvent> stored) {
        return stored.size() == 1
                ? List.of(SignedEvent.of(stored.getFirst(), source.form()))
                : stored.parallelStream()
                        .map(event -> SignedEvent.of(event, source.form()))
                        .toList();
    }

    private void send(SignedEvent event) {
        AccountProgress account = progress(event.stored().account().value());
        StreamPosition position = event.stored().position();
        if (held.containsKey(account)) {
            return;
        }
        if (position.position() != account.sent().position() + 1) {
            hold(account, "the store has position " + position + " right after " + account.sent());
            return;
        }
        switch (event) {
            case SignedEvent.Publishable publishable -> {
                account.sentUpTo(position);
                publisher.send(
                        KafkaRecords.of(publishable.event(), source.stream().topic(), account.partition()),
                        offset -> new RelaySignal.EventAcknowledged(account, position, offset));
            }
            case SignedEvent.Unpublishable unpublishable ->
                hold(account, "position " + position + " cannot be published: " + unpublishable.reason());
        }
    }

    /** Nothing more of the account goes out in this term, and its partition gets no heartbeat: its silence must show. */
    private void hold(AccountProgress account, String reason) {
        held.put(account, reason);
        Map<String, String> reasons = new LinkedHashMap<>();
        held.forEach((each, why) -> reasons.put(Long.toString(each.account()), why));
        heldAccounts.accept(reasons);
    }

    private void wanted(AccountProgress account) {
        if (!held.containsKey(account)) {
            unsent.add(account);
        }
    }

    private AccountProgress progress(long account) {
        return accounts.computeIfAbsent(account, id -> newProgress(id, StreamPosition.NONE));
    }

    private void begin(long account, StreamPosition published) {
        accounts.put(account, newProgress(account, published));
    }

    private AccountProgress newProgress(long account, StreamPosition published) {
        return new AccountProgress(account, KafkaRecords.partition(account, settings.partitions()), published);
    }

    /** Stores what is acknowledged as soon as there is nothing more urgent. */
    private void storeProgress() throws SQLException, RelayFailure {
        if (!unstored.isEmpty() && (mailbox.isEmpty() || nextPositions - System.nanoTime() <= 0)) {
            storePositions();
        }
        if (!unstoredOffsets.isEmpty() && nextOffsets - System.nanoTime() <= 0) {
            storeOffsets();
        }
    }

    private void storePositions() throws SQLException, RelayFailure {
        Collection<AccountProgress> now = List.copyOf(unstored);
        if (!store.storePositions(fencing, now)) {
            throw new RelayFailure("another relay leads, so the term " + fencing + " is over");
        }
        unstored.clear();
        nextPositions = System.nanoTime() + BETWEEN_STORED_POSITIONS.toNanos();
    }

    private void storeOffsets() throws SQLException {
        store.storeOffsets(fencing, unstoredOffsets);
        unstoredOffsets.clear();
        nextOffsets = System.nanoTime() + BETWEEN_STORED_OFFSETS.toNanos();
    }

    /** Waits a little for what is on its way, so that the next term need not send it again. */
    private void leave() throws SQLException, RelayFailure, InterruptedException {
        long deadline = System.nanoTime() + LEAVE.toNanos();
        while (publisher.unacknowledged() > 0 && deadline - System.nanoTime() > 0) {
            handle(mailbox.takeAll(deadline));
        }
        if (!unstored.isEmpty()) {
            storePositions();
        }
        if (!unstoredOffsets.isEmpty()) {
            storeOffsets();
        }
    }
}
