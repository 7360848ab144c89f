package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.sequence.Arrival;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
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

    private static final List<String> SYSTEM_POLICIES = List.of("p-system-1", "p-system-2", "p-system-3");

    private final ReplayedLog log = new ReplayedLog();
    private final AccountId account = Cast.freshAccount();
    private final List<SystemPolicies> releases = releases();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsRepeatedSaysNothing(long seed) {
        List<Inbound> inbound = history(seed, 40);
        Random random = new Random(seed);
        AccountState once = replay(inbound);
        AccountState state = unknown();
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

    /** The platform's account travels apart as well. */
    @ParameterizedTest
    @ValueSource(longs = {16, 17, 18, 19, 20})
    void wheneverTheSystemPoliciesArriveTheStateIsTheSameInTheEndAndNoneIsAttachedBefore(long seed) {
        List<Inbound> inbound = history(seed, 150);
        Random random = new Random(seed);
        AccountState inOrder = replay(inbound);
        boolean everAttached = false;
        for (int i = 0; i < 10; i++) {
            AccountState state = AccountState.unknown(account, ReplayedLog.NOW);
            List<SystemPolicies> left = new ArrayList<>(releases);
            SystemPolicies known = SystemPolicies.NONE;
            for (Inbound message : interleaved(inbound, random)) {
                if (!left.isEmpty() && random.nextInt(inbound.size() / releases.size()) == 0) {
                    known = left.removeFirst();
                    state = state.with(known);
                }
                state = accept(state, message);
                assertThat(attachedSystemPolicies(state)).allMatch(known::has);
                everAttached |= state.refersToSystemPolicies();
            }
            assertSame(state.with(releases.getLast()), inOrder);
            assertThat(state.with(releases.getLast()).heldSince()).isEmpty();
        }
        assertThat(everAttached).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void noStateOnTheWayShowsAnEffectBeforeItsCause(long seed) {
        List<Inbound> inbound = history(seed, 40);
        Random random = new Random(seed);
        AccountState state = unknown();
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
        AccountState state = unknown();
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
            AccountState loaded =
                    AccountState.of(Snapshots.of(part), ReplayedLog.NOW).with(releases.getLast());
            // A loaded replica reads again from the first event of an unfinished transaction, or earlier.
            for (Inbound message : inbound) {
                loaded = accept(loaded, message);
            }
            assertSame(loaded, whole);
        }
    }

    private List<Inbound> history(long seed, int steps) {
        List<Message> messages = new RandomHistory(seed, new MessageWriter(log.keys, account))
                .withSystemPolicies(SYSTEM_POLICIES)
                .messages(steps);
        return log.read(messages);
    }

    /** The system policies after each release: one more each time. */
    private List<SystemPolicies> releases() {
        MessageWriter platform = new MessageWriter(log.keys, AccountId.PLATFORM);
        AccountState state = AccountState.unknown(AccountId.PLATFORM, ReplayedLog.NOW);
        List<SystemPolicies> releases = new ArrayList<>();
        for (String policyId : SYSTEM_POLICIES) {
            String document = Payloads.document("Allow", "mq:SUB", "*");
            for (Message message : platform.transaction(
                    List.of(Payloads.systemPolicyReleased(policyId, "System-" + policyId, "v1", document)))) {
                state = accept(state, log.read(message));
            }
            releases.add(SystemPolicies.of(state));
        }
        return releases;
    }

    private static List<String> attachedSystemPolicies(AccountState state) {
        return state.facts().all().values().stream()
                .filter(fact -> fact instanceof Fact.Attachment attachment && attachment.isOfSystemPolicy())
                .map(fact -> ((Fact.Attachment) fact).policyId())
                .toList();
    }

    /** Before anything was heard of the account; the system policies are known. */
    private AccountState unknown() {
        return AccountState.unknown(account, ReplayedLog.NOW).with(releases.getLast());
    }

    private AccountState replay(List<Inbound> inbound) {
        AccountState state = unknown();
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
