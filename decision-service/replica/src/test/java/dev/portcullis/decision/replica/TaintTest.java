package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.Availability.Available;
import dev.portcullis.decision.replica.Availability.Cause;
import dev.portcullis.decision.replica.Availability.Unavailable;
import dev.portcullis.decision.replica.event.TaintReason;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One bad message stops exactly its account, and a repair brings it back. */
class TaintTest {

    private final ReplayedLog log = new ReplayedLog().ready();
    private final AccountId account = Cast.freshAccount();
    private final AccountId other = Cast.freshAccount();
    private final MessageWriter writer = new MessageWriter(log.keys, account);

    @BeforeEach
    void openBothAccounts() {
        log.apply(writer.transaction(List.of(Payloads.accountOpened(account))));
        log.apply(new MessageWriter(log.keys, other).transaction(List.of(Payloads.accountOpened(other))));
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
    }

    /** What can happen to a message that would otherwise be the account's next. */
    interface Damage {
        Message done(Message message, StreamKeys keys);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("no signature", TaintReason.UNVERIFIABLE, (m, k) -> m.unsigned()),
                damage("another payload", TaintReason.UNVERIFIABLE, (m, k) -> m.withData("{}")),
                damage("another actor", TaintReason.UNVERIFIABLE, (m, k) -> m.with(EventAttribute.ACTORID, "1")),
                damage("a stranger's key", TaintReason.UNVERIFIABLE, (m, k) -> m.signedBy(StreamKeys.newPair())),
                damage(
                        "another service's key",
                        TaintReason.UNVERIFIABLE,
                        (m, k) -> m.signedBy(k.of(EventStream.POLICY))),
                damage(
                        "an unknown type",
                        TaintReason.UNKNOWN_TYPE,
                        (m, k) -> resigned(m.with(EventAttribute.TYPE, "identity.user.beamed-up"), k)),
                damage(
                        "a type of another stream",
                        TaintReason.UNKNOWN_TYPE,
                        (m, k) -> resigned(m.with(EventAttribute.TYPE, "policy.attachment.attached"), k)),
                damage(
                        "an unknown revision",
                        TaintReason.UNKNOWN_REVISION,
                        (m, k) -> resigned(m.with(EventAttribute.REVISION, "2"), k)),
                damage(
                        "a known type in an ignorable revision",
                        TaintReason.UNKNOWN_REVISION,
                        (m, k) -> resigned(
                                m.with(EventAttribute.REVISION, "2").with(EventAttribute.IGNORABLE, "true"), k)),
                damage("no JSON", TaintReason.UNREADABLE, (m, k) -> resigned(m.withData("{"), k)),
                damage("a missing field", TaintReason.UNREADABLE, (m, k) -> resigned(m.withData("{}"), k)),
                damage(
                        "a NUL in a text",
                        TaintReason.UNREADABLE,
                        (m, k) -> resigned(
                                m.withData("{\"userId\":\"200000000000000001\",\"userName\":\"a\\u0000\"}"), k)),
                damage(
                        "half a surrogate pair",
                        TaintReason.UNREADABLE,
                        (m, k) -> resigned(
                                m.withData("{\"userId\":\"200000000000000001\",\"userName\":\"a\\ud800\"}"), k)),
                damage("no time", TaintReason.UNREADABLE, (m, k) -> resigned(m.without(EventAttribute.TIME), k)),
                damage(
                        "a position that is no number",
                        TaintReason.UNREADABLE,
                        (m, k) -> resigned(m.with(EventAttribute.POSITION, "two"), k)),
                damage(
                        "a skipped position",
                        TaintReason.HOLE,
                        (m, k) -> resigned(m.with(EventAttribute.POSITION, "3"), k)),
                damage(
                        "the second of its transaction first",
                        TaintReason.WRONG_TRANSACTION,
                        (m, k) -> resigned(m.with(EventAttribute.TXINDEX, "1").with(EventAttribute.TXCOUNT, "2"), k)),
                damage(
                        "an index beyond its transaction",
                        TaintReason.UNREADABLE,
                        (m, k) -> resigned(m.with(EventAttribute.TXINDEX, "1"), k)),
                damage(
                        "a later epoch",
                        TaintReason.EPOCH_CHANGED,
                        (m, k) -> resigned(m.with(EventAttribute.EPOCH, "2"), k)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void oneBadMessageStopsItsAccountAloneAndARepairBringsItBack(String name, TaintReason reason, Damage damage) {
        Message next = writer.event(createAlice().type(), createAlice().data());
        log.apply(damage.done(next, log.keys));

        assertTainted(account, reason);
        assertThat(log.replica.availability(other)).isInstanceOf(Available.class);

        Message later = writer.event("identity.user.deleted", createAlice().data());
        log.apply(later);
        assertTainted(account, reason);
        assertThat(log.replica.vector(account).identity().position()).isEqualTo(1);

        repair(List.of(next), 1_000);
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
    }

    @Test
    void whatCameWhileAnAccountWasTaintedIsAppliedOnTopOfTheRepair() {
        Message bad = writer.event(createAlice().type(), createAlice().data());
        Message later =
                writer.event("identity.user.created", "{\"userId\":\"200000000000000002\",\"userName\":\"bob\"}");
        log.apply(bad.unsigned());
        long after = log.place(bad).offset();
        log.apply(later);

        repair(List.of(bad), after);

        assertThat(log.replica.vector(account).identity().position()).isEqualTo(3);
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
    }

    @Test
    void aTaintThatCameAfterTheRepairStays() {
        Message bad = writer.event(createAlice().type(), createAlice().data());
        log.apply(bad.unsigned());
        repair(List.of(), 0);
        assertTainted(account, TaintReason.UNVERIFIABLE);
    }

    @Test
    void aRepairThatArrivesBeforeTheBadMessageMakesItHarmless() {
        Message bad = writer.event(createAlice().type(), createAlice().data());
        repair(List.of(bad), 1_000);
        log.apply(bad.unsigned());
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
        assertThat(log.replica.vector(account).identity().position()).isEqualTo(2);
    }

    @Test
    void aBadCopyOfWhatWasPassedLongAgoIsDroppedIfItIsGenuine() {
        log.apply(writer.event(createAlice().type(), createAlice().data()));
        Message old = new MessageWriter(log.keys, account)
                .event("identity.account.opened", "{\"accountId\":\"" + account + "\"}");
        log.apply(old);
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
    }

    @Test
    void anUnknownTypeThatItsProducerCallsIgnorableIsSkipped() {
        Message ignorable = writer.event("identity.user.painted", "{}").with(EventAttribute.IGNORABLE, "true");
        log.apply(resigned(ignorable, log.keys));
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
        assertThat(log.replica.vector(account).identity().position()).isEqualTo(2);
    }

    @Test
    void anEventThatIsNobodysBusinessOnlyMovesThePosition() {
        Message nothing = writer.event("identity.void", "{}").with(EventAttribute.TYPE, "portcullis.void");
        log.apply(resigned(nothing, log.keys));
        assertThat(log.replica.vector(account).identity().position()).isEqualTo(2);
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
    }

    @Test
    void aMessageWithoutAReadableAccountStopsEveryAccountOfItsPartitionAndNoOther() {
        AccountId elsewhere = accountOf(log.place(accountMessage(account)).partition(), false);
        AccountId beside = accountOf(log.place(accountMessage(account)).partition(), true);
        for (AccountId opened : List.of(elsewhere, beside)) {
            log.apply(new MessageWriter(log.keys, opened).transaction(List.of(Payloads.accountOpened(opened))));
        }
        var nameless = writer.event(createAlice().type(), createAlice().data())
                .without(EventAttribute.ACCOUNTID)
                .unsigned();
        var place = log.place(nameless);
        var keyless =
                new Message(nameless.stream(), "nobody", nameless.attributes(), nameless.data(), nameless.signature());
        log.replica.apply(dev.portcullis.decision.replica.sequence.Inbound.of(
                nameless.stream(), keyless.consumerRecord(place.partition(), place.offset()), log.reader));

        assertThat(log.replica.availability(elsewhere)).isInstanceOf(Available.class);
        for (AccountId stopped : List.of(account, beside)) {
            assertThat(log.replica.availability(stopped)).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
                assertThat(unavailable.cause()).isEqualTo(Cause.TAINTED);
                assertThat(unavailable.detail()).contains("partition");
            });
        }

        repair(List.of(), place.offset() + 1);
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
        assertThat(log.replica.availability(beside)).isInstanceOf(Unavailable.class);
    }

    @Test
    void aHeaderAndAKeyThatNameDifferentAccountsNameNobody() {
        Message message =
                writer.event(createAlice().type(), createAlice().data()).withKey(other.toString());
        log.apply(message);
        assertThat(log.replica.availability(other)).isInstanceOf(Unavailable.class);
    }

    private void repair(List<Message> exported, long repairedTo) {
        AccountState rebuilt = AccountState.unknown(account, ReplayedLog.NOW);
        MessageWriter again = new MessageWriter(log.keys, account);
        List<Message> all = new java.util.ArrayList<>(again.transaction(List.of(Payloads.accountOpened(account))));
        all.addAll(exported);
        for (Message message : all) {
            rebuilt = rebuilt.accept(
                    message.stream(),
                    ((dev.portcullis.decision.replica.sequence.Inbound.ForAccount) log.read(message)).arrival(),
                    ReplayedLog.NOW);
        }
        log.replica.repaired(new LedgerSource.Snapshot(
                List.of(Snapshots.repaired(rebuilt, repairedTo)), Map.of(), taintsOfPartitions(), 1));
    }

    private List<LedgerSource.PartitionTaint> taintsOfPartitions() {
        return log.replica.status().taintedPartitions();
    }

    private void assertTainted(AccountId stopped, TaintReason reason) {
        assertThat(log.replica.availability(stopped)).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.cause()).isEqualTo(Cause.TAINTED);
            assertThat(unavailable.detail()).contains(reason.wireName());
        });
        assertThat(log.replica.status().taintedAccounts())
                .extracting(
                        tainted -> tainted.account(), tainted -> tainted.taint().reason())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(stopped, reason));
    }

    private static Arguments damage(String name, TaintReason reason, Damage damage) {
        return Arguments.of(name, reason, damage);
    }

    private static Message resigned(Message message, StreamKeys keys) {
        return message.signedBy(keys.of(message.stream()));
    }

    private Message accountMessage(AccountId of) {
        return new MessageWriter(log.keys, of)
                .transaction(List.of(Payloads.accountOpened(of)))
                .getFirst();
    }

    private AccountId accountOf(int partition, boolean inside) {
        while (true) {
            AccountId candidate = Cast.freshAccount();
            int its = PartitionOfStream.of(EventStream.IDENTITY, candidate, ReplayedLog.PARTITIONS)
                    .partition();
            if ((its == partition) == inside) {
                return candidate;
            }
        }
    }

    private static Content createAlice() {
        return Payloads.userCreated("200000000000000001", "alice");
    }
}
