package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.RandomHistory;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every log; the seed in a failing test's name makes the same log again. */
class ReplicaLawsTest {

    private final ReplayedLog log = new ReplayedLog();
    private final AccountId account = Cast.freshAccount();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsRepeatedSaysNothing(long seed) {
        List<Inbound> inbound = history(seed, 40);
        Random random = new Random(seed);
        AccountState once = replay(inbound);
        AccountState state = AccountState.unknown(account, ReplayedLog.NOW);
        for (int i = 0; i < inbound.size(); i++) {
            state = accept(state, inbound.get(i));
            for (int again = 0; again < 3; again++) {
                state = accept(state, inbound.get(random.nextInt(i + 1)));
            }
        }
        assertSame(state, once);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void anyInterleavingOfTheStreamsEndsInTheSameState(long seed) {
        List<Inbound> inbound = history(seed, 40);
        Random random = new Random(seed);
        AccountState inOrder = replay(inbound);
        for (int i = 0; i < 20; i++) {
            AccountState shuffled = replay(interleaved(inbound, random));
            assertSame(shuffled, inOrder);
            assertThat(shuffled.heldSince()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void noStateOnTheWayShowsAnEffectBeforeItsCause(long seed) {
        List<Inbound> inbound = history(seed, 40);
        Random random = new Random(seed);
        AccountState state = AccountState.unknown(account, ReplayedLog.NOW);
        for (Inbound message : interleaved(inbound, random)) {
            AccountState before = state;
            state = accept(state, message);
            for (Inbound candidate : inbound) {
                if (applied(candidate, state) && !applied(candidate, before)) {
                    Arrival.Usable usable = (Arrival.Usable) ((Inbound.ForAccount) candidate).arrival();
                    assertThat(state.vector().reaches(usable.event().after())).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aTransactionIsSeenWholeOrNotAtAll(long seed) {
        List<Inbound> inbound = history(seed, 60);
        AccountState state = AccountState.unknown(account, ReplayedLog.NOW);
        for (Inbound message : inbound) {
            AccountState before = state;
            state = accept(state, message);
            Arrival.Usable usable = (Arrival.Usable) ((Inbound.ForAccount) message).arrival();
            if (!usable.event().transaction().isLast()) {
                assertThat(state.facts()).isEqualTo(before.facts());
                assertThat(state.vector()).isEqualTo(before.vector());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void aReplicaLoadedFromAnyPointGoesOnToTheSameState(long seed) {
        List<Inbound> inbound = history(seed, 40);
        AccountState whole = replay(inbound);
        for (int cut = 0; cut <= inbound.size(); cut++) {
            AccountState part = replay(inbound.subList(0, cut));
            AccountState loaded = AccountState.of(Snapshots.of(part), ReplayedLog.NOW);
            // A loaded replica reads again from the first event of an unfinished transaction, or earlier.
            for (Inbound message : inbound) {
                loaded = accept(loaded, message);
            }
            assertSame(loaded, whole);
        }
    }

    private List<Inbound> history(long seed, int steps) {
        List<Message> messages = new RandomHistory(seed, new MessageWriter(log.keys, account)).messages(steps);
        return log.read(messages);
    }

    private AccountState replay(List<Inbound> inbound) {
        AccountState state = AccountState.unknown(account, ReplayedLog.NOW);
        for (Inbound message : inbound) {
            state = accept(state, message);
        }
        return state;
    }

    private static AccountState accept(AccountState state, Inbound message) {
        Inbound.ForAccount forAccount = (Inbound.ForAccount) message;
        AccountState next = state.accept(forAccount.stream(), forAccount.arrival(), ReplayedLog.NOW);
        assertThat(next.taints()).isEmpty();
        return next;
    }

    private static boolean applied(Inbound message, AccountState state) {
        Arrival.Usable usable = (Arrival.Usable) ((Inbound.ForAccount) message).arrival();
        return state.vector().of(message.stream()).reaches(usable.event().position());
    }

    private static List<Inbound> interleaved(List<Inbound> inbound, Random random) {
        Map<EventStream, List<Inbound>> streams = new EnumMap<>(EventStream.class);
        for (Inbound message : inbound) {
            streams.computeIfAbsent(message.stream(), stream -> new ArrayList<>())
                    .add(message);
        }
        List<List<Inbound>> left = new ArrayList<>(streams.values());
        List<Inbound> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Inbound> chosen = left.get(random.nextInt(left.size()));
            mixed.add(chosen.removeFirst());
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private static void assertSame(AccountState state, AccountState expected) {
        assertThat(state.vector()).isEqualTo(expected.vector());
        assertThat(state.facts().all()).isEqualTo(expected.facts().all());
    }
}
