package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.replica.Availability.Available;
import dev.portcullis.decision.replica.Availability.Cause;
import dev.portcullis.decision.replica.Availability.Unavailable;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform's account says of a system policy holds for everybody who has it, and never more than that. */
class SystemPoliciesTest {

    private static final String ALICE = "200000000000000001";
    private static final String PUB = "p-pub";
    private static final String ALLOW = Payloads.document("Allow", "ram:ListUsers", "*");
    private static final String DENY = Payloads.document("Deny", "ram:ListUsers", "*");

    private final ReplayedLog log = new ReplayedLog().ready();
    private final AccountId account = Cast.freshAccount();
    private final AccountId other = Cast.freshAccount();
    private final MessageWriter platform = new MessageWriter(log.keys, AccountId.PLATFORM);
    private final MessageWriter writer = new MessageWriter(log.keys, account);

    @BeforeEach
    void twoAccountsWithAlice() {
        for (MessageWriter each : List.of(writer, new MessageWriter(log.keys, other))) {
            log.apply(each.transaction(List.of(Payloads.accountOpened(each.account()))));
            log.apply(each.transaction(List.of(Payloads.userCreated(ALICE, "alice"))));
        }
    }

    @Test
    void whoHasASystemPolicyMayWhatItSaysAndTheDecisionNamesItAsSuch() {
        log.apply(released("v1", ALLOW));
        log.apply(attached("a-1"));

        Decision decision = decide(account);

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.determining().getFirst().policy())
                .isEqualTo(new PolicyReference(PUB, "Pub", PolicyType.SYSTEM, "v1"));
        assertThat(decide(other).outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(state(account).systemPosition()).isEqualTo(new StreamPosition(1, 1));
    }

    @Test
    void aReleaseChangesThePolicyForAllWhoHaveItWithoutTouchingTheirAccounts() {
        log.apply(released("v1", ALLOW));
        log.apply(attached("a-1"));
        AccountState before = state(account);

        log.apply(released("v2", DENY));

        assertThat(decide(account).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
        assertThat(state(account).vector()).isEqualTo(before.vector());
        assertThat(state(account).facts()).isSameAs(before.facts());
        assertThat(outcome(before)).as("a moment stays what it was").isEqualTo(Outcome.ALLOW);
    }

    @Test
    void anAttachmentThatArrivesBeforeItsPolicyIsHeldBackAndThenTheAccountIsNotDecided() {
        log.apply(attached("a-1"));

        assertThat(state(account).vector().policy()).isEqualTo(StreamPosition.NONE);
        assertThat(decide(account).outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
        log.pass(Duration.ofSeconds(2));
        log.beat(log.clock);
        assertThat(unavailable(account).cause()).isEqualTo(Cause.HELD_BACK);

        log.apply(released("v1", ALLOW));

        assertThat(decide(account).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(state(account).vector().policy()).isEqualTo(new StreamPosition(1, 1));
    }

    @Test
    void aLoadedAttachmentWhosePolicyIsMissingCountsAsHeldBack() {
        AccountState attached = replayed(List.of(released("v1", ALLOW), attached("a-1")), account);
        log.replica.load(
                new LedgerSource.Snapshot(List.of(Snapshots.of(attached)), Map.of(), List.of(), 0),
                ReplayedLog.counts());
        log.replica.caughtUp();
        log.pass(Duration.ofSeconds(2));
        log.beat(log.clock);
        assertThat(unavailable(account).cause()).isEqualTo(Cause.HELD_BACK);

        MessageWriter again = new MessageWriter(log.keys, AccountId.PLATFORM);
        log.apply(again.transaction(List.of(Payloads.systemPolicyReleased(PUB, "Pub", "v1", ALLOW))));

        assertThat(decide(account).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void aReplicaThatIsLoadedKnowsTheSystemPoliciesInWhateverOrderTheAccountsCome() {
        AccountState attached = replayed(List.of(released("v1", ALLOW), attached("a-1")), account);
        AccountState owner = state(AccountId.PLATFORM);
        for (List<AccountState> order : List.of(List.of(attached, owner), List.of(owner, attached))) {
            log.replica.load(
                    new LedgerSource.Snapshot(order.stream().map(Snapshots::of).toList(), Map.of(), List.of(), 0),
                    ReplayedLog.counts());
            log.replica.caughtUp();
            log.beat(log.clock);
            log.pass(Duration.ofSeconds(2));
            log.beat(log.clock);
            assertThat(decide(account).outcome()).isEqualTo(Outcome.ALLOW);
        }
    }

    @Test
    void whileThePlatformsAccountIsTaintedNothingIsDecidedWhereSomebodyHasASystemPolicy() {
        log.apply(released("v1", ALLOW));
        log.apply(attached("a-1"));
        List<Message> narrowing = released("v2", DENY);

        log.apply(narrowing.stream().map(Message::unsigned).toList());

        assertThat(unavailable(account).cause()).isEqualTo(Cause.TAINTED);
        assertThat(unavailable(account).detail()).contains("system policies");
        assertThat(log.replica.availability(other)).isInstanceOf(Available.class);
        log.apply(detached("a-1"));
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
        assertThat(decide(account).outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    }

    @Test
    void aRepairOfThePlatformsAccountReachesEverybody() {
        log.apply(released("v1", ALLOW));
        log.apply(attached("a-1"));
        List<Message> narrowing = released("v2", DENY);
        AccountState rebuilt = state(AccountId.PLATFORM);
        for (Message message : narrowing) {
            rebuilt = accepted(rebuilt, message);
        }
        log.apply(narrowing.stream().map(Message::unsigned).toList());
        assertThat(unavailable(account).cause()).isEqualTo(Cause.TAINTED);

        log.replica.repaired(
                new LedgerSource.Snapshot(List.of(Snapshots.repaired(rebuilt, 99)), Map.of(), List.of(), 1));

        assertThat(decide(account).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
    }

    @Test
    void thePlatformsSilenceIsTheAgeOfWhoeverHasASystemPolicy() {
        log.apply(released("v1", ALLOW));
        log.apply(attached("a-1"));
        log.pass(ReplicaLimits.DEFAULT.age().plusSeconds(1));
        int silent = PartitionOfStream.of(EventStream.POLICY, AccountId.PLATFORM, ReplayedLog.PARTITIONS)
                .partition();
        AccountId elsewhere = accountOutside(silent);
        MessageWriter its = new MessageWriter(log.keys, elsewhere);
        log.apply(its.transaction(List.of(Payloads.accountOpened(elsewhere))));
        log.beatAllBut(EventStream.POLICY, silent);

        assertThat(log.replica.availability(elsewhere)).isInstanceOf(Available.class);
        log.apply(its.transaction(List.of(Payloads.systemPolicyAttached("a-9", ALICE, "alice", PUB, "Pub"))));
        assertThat(unavailable(elsewhere).cause()).isEqualTo(Cause.TOO_OLD);
    }

    @Test
    void aPolicyOfTheAccountItselfIsNoSystemPolicyWhateverItsIdSays() {
        log.apply(released("v1", ALLOW));
        log.apply(writer.transaction(List.of(Payloads.attached("a-1", ALICE, "alice", PUB, "Pub"))));
        assertThat(decide(account).outcome()).as("attached as a custom policy").isEqualTo(Outcome.IMPLICIT_DENY);

        log.apply(writer.transaction(List.of(Payloads.policyCreated("p-own", "own", ALLOW))));
        log.apply(writer.transaction(List.of(Payloads.systemPolicyAttached("a-2", ALICE, "alice", "p-own", "own"))));
        assertThat(decide(account).outcome()).as("attached as a system policy").isEqualTo(Outcome.IMPLICIT_DENY);
    }

    /** Streams travel apart, and so do accounts: whatever overtakes what, the end is the same and no state is too wide. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyInterleavingOfTheTwoAccountsEndsInTheSameDecision(long seed) {
        Random random = new Random(seed);
        List<Message> theirs = new ArrayList<>();
        List<Message> mine = new ArrayList<>();
        theirs.addAll(released("v1", ALLOW));
        mine.addAll(attached("a-1"));
        theirs.addAll(platform.transaction(List.of(Payloads.systemPolicyReleased("p-two", "Two", "v1", DENY))));
        mine.addAll(detached("a-1"));
        mine.addAll(writer.transaction(List.of(
                Payloads.systemPolicyAttached("a-2", ALICE, "alice", PUB, "Pub"),
                Payloads.systemPolicyAttached("a-3", ALICE, "alice", "p-two", "Two"))));
        AccountVector end = writer.vector();

        while (!theirs.isEmpty() || !mine.isEmpty()) {
            boolean first = mine.isEmpty() || (!theirs.isEmpty() && random.nextBoolean());
            log.apply((first ? theirs : mine).removeFirst());
            if (state(account).vector().reaches(end)) {
                assertThat(decide(account).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
            }
        }

        assertThat(state(account).vector()).isEqualTo(end);
        assertThat(state(account).heldSince()).isEmpty();
        assertThat(decide(account).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
    }

    private List<Message> released(String versionId, String document) {
        return platform.transaction(List.of(Payloads.systemPolicyReleased(PUB, "Pub", versionId, document)));
    }

    private List<Message> attached(String attachmentId) {
        return writer.transaction(List.of(Payloads.systemPolicyAttached(attachmentId, ALICE, "alice", PUB, "Pub")));
    }

    private List<Message> detached(String attachmentId) {
        return writer.transaction(List.of(Payloads.systemPolicyDetached(attachmentId, ALICE, "alice", PUB, "Pub")));
    }

    private AccountState replayed(List<List<Message>> messages, AccountId whose) {
        messages.forEach(log::apply);
        return state(whose);
    }

    private AccountState accepted(AccountState state, Message message) {
        Inbound.ForAccount inbound = (Inbound.ForAccount)
                Inbound.of(message.stream(), message.consumerRecord(0, message.position()), log.reader);
        return state.accept(inbound.stream(), inbound.arrival(), ReplayedLog.NOW);
    }

    private static AccountId accountOutside(int partition) {
        AccountId candidate = Cast.freshAccount();
        while (PartitionOfStream.of(EventStream.POLICY, candidate, ReplayedLog.PARTITIONS)
                        .partition()
                == partition) {
            candidate = Cast.freshAccount();
        }
        return candidate;
    }

    private AccountState state(AccountId whose) {
        return log.replica.peek(whose).orElseThrow();
    }

    private Unavailable unavailable(AccountId whose) {
        return (Unavailable) log.replica.availability(whose);
    }

    private Decision decide(AccountId whose) {
        Availability availability = log.replica.availability(whose);
        assertThat(availability).isInstanceOf(Available.class);
        return Engine.decide(((Available) availability).state().at(log.clock), request(whose));
    }

    private static Outcome outcome(AccountState state) {
        return Engine.decide(state.at(ReplayedLog.NOW), request(state.account()))
                .outcome();
    }

    private static AuthorizationRequest request(AccountId whose) {
        return AuthorizationRequest.of(
                new PrincipalName.User(whose, "alice"),
                Action.of("ram:ListUsers"),
                ResourceName.of("acs:ram:*:" + whose + ":user/*"));
    }
}
