package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.Availability.Available;
import dev.portcullis.decision.replica.Availability.Cause;
import dev.portcullis.decision.replica.Availability.Unavailable;
import dev.portcullis.decision.replica.event.Heartbeat;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.Heartbeats;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.StreamKeys;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How old a replica may be, what it waits for, and what it refuses to wait for. */
class FreshnessTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ReplayedLog log = new ReplayedLog();
    private final AccountId account = Cast.freshAccount();
    private final MessageWriter writer = new MessageWriter(log.keys, account);

    @BeforeEach
    void openTheAccount() {
        log.ready();
        log.apply(writer.transaction(List.of(Payloads.accountOpened(account))));
    }

    @Test
    void nothingIsAnsweredBeforeTheStreamsWereCaughtUpAndHeard() {
        ReplayedLog fresh = new ReplayedLog();
        assertThat(fresh.replica.readiness()).isInstanceOf(Readiness.NotReady.class);
        fresh.replica.load(new LedgerSource.Snapshot(List.of(), Map.of(), List.of(), 0), ReplayedLog.counts());
        fresh.beat(fresh.clock);
        assertThat(fresh.replica.availability(account))
                .isInstanceOfSatisfying(
                        Unavailable.class, answer -> assertThat(answer.cause()).isEqualTo(Cause.NOT_READY));
        fresh.replica.caughtUp();
        assertThat(fresh.replica.readiness()).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void everyStreamMustHaveBeenHeard() {
        ReplayedLog fresh = new ReplayedLog();
        fresh.replica.load(new LedgerSource.Snapshot(List.of(), Map.of(), List.of(), 0), ReplayedLog.counts());
        fresh.replica.caughtUp();
        fresh.beat(EventStream.IDENTITY, fresh.clock);
        fresh.beat(EventStream.ACL, fresh.clock);
        assertThat(fresh.replica.readiness())
                .isInstanceOfSatisfying(
                        Readiness.NotReady.class,
                        not -> assertThat(not.reason()).contains("policy.events.v1"));
    }

    @Test
    void anAccountOfWhichNothingIsKnownIsNotDecidedUpon() {
        assertThat(log.replica.availability(Cast.freshAccount()))
                .isInstanceOfSatisfying(
                        Unavailable.class, answer -> assertThat(answer.cause()).isEqualTo(Cause.UNKNOWN_ACCOUNT));
    }

    @Test
    void oneSilentStreamMakesEveryAnswerTooOld() {
        log.pass(Duration.ofSeconds(59));
        assertThat(log.replica.availability(account))
                .isInstanceOfSatisfying(
                        Available.class, answer -> assertThat(answer.age()).isEqualTo(Duration.ofSeconds(59)));
        log.beat(EventStream.IDENTITY, log.clock);
        log.beat(EventStream.ACL, log.clock);
        log.pass(Duration.ofSeconds(2));
        assertThat(log.replica.availability(account)).isInstanceOf(Unavailable.class);
        log.beat(EventStream.POLICY, log.clock);
        assertThat(log.replica.availability(account))
                .isInstanceOfSatisfying(
                        Available.class, answer -> assertThat(answer.age()).isEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void aForgedHeartbeatDoesNotCount() {
        log.pass(Duration.ofSeconds(61));
        Heartbeats forged = new Heartbeats(StreamKeys.newPair());
        for (EventStream stream : EventStream.values()) {
            assertThat(Heartbeat.read(stream, forged.consumerRecord(stream, 0, 0, log.clock, 1), log.signatures))
                    .isEmpty();
        }
        assertThat(log.replica.availability(account)).isInstanceOf(Unavailable.class);
    }

    @Test
    void aHeartbeatOfAnotherPartitionOrTopicDoesNotCount() {
        Heartbeats policy = new Heartbeats(log.keys.of(EventStream.POLICY));
        var message = policy.consumerRecord(EventStream.POLICY, 1, 0, log.clock, 1);
        assertThat(Heartbeat.read(EventStream.POLICY, message, log.signatures)).isPresent();
        assertThat(Heartbeat.read(EventStream.IDENTITY, message, log.signatures))
                .isEmpty();
        var moved = new org.apache.kafka.clients.consumer.ConsumerRecord<>(
                message.topic(), 2, 0L, message.key(), message.value());
        message.headers().forEach(header -> moved.headers().add(header));
        assertThat(Heartbeat.read(EventStream.POLICY, moved, log.signatures)).isEmpty();
    }

    @Test
    void aHeartbeatOfAnEarlierRelayDoesNotCount() {
        Heartbeats policy = new Heartbeats(log.keys.of(EventStream.POLICY));
        for (int i = 0; i < ReplayedLog.PARTITIONS; i++) {
            beat(policy, i, 5, log.clock.plusMillis(1));
            beat(policy, i, 4, log.clock.plusSeconds(50));
        }
        log.pass(Duration.ofSeconds(65));
        assertThat(log.replica.readiness()).isInstanceOf(Readiness.NotReady.class);
    }

    @Test
    void aClockThatIsFarBehindTheStreamsAnswersNothing() {
        log.beat(log.clock.plusSeconds(4));
        assertThat(log.replica.readiness()).isInstanceOf(Readiness.Ready.class);
        assertThat(log.replica.now()).isEqualTo(log.clock.plusSeconds(4));
        log.beat(log.clock.plusSeconds(6));
        assertThat(log.replica.readiness())
                .isInstanceOfSatisfying(
                        Readiness.NotReady.class,
                        not -> assertThat(not.reason()).contains("clock"));
    }

    @Test
    void anEffectWaitsForItsCauseAndMakesItsAccountStaleAfterASecond() {
        Message user = writer.event(
                "identity.user.created",
                Payloads.userCreated("200000000000000001", "alice").data());
        writer.after(writer.vector());
        Message policy = writer.transaction(
                        List.of(Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "mq:SUB", "*"))))
                .getFirst();

        log.apply(policy);
        assertThat(log.replica.vector(account).policy()).isEqualTo(StreamPosition.NONE);
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);

        log.pass(Duration.ofMillis(1_001));
        assertThat(log.replica.availability(account))
                .isInstanceOfSatisfying(
                        Unavailable.class, answer -> assertThat(answer.cause()).isEqualTo(Cause.HELD_BACK));

        log.apply(user);
        assertThat(log.replica.vector(account)).isEqualTo(writer.vector());
        assertThat(log.replica.availability(account)).isInstanceOf(Available.class);
    }

    @Test
    void waitingEndsWithTheEventThatWasWaitedFor() throws Exception {
        Message user = writer.event(
                "identity.user.created",
                Payloads.userCreated("200000000000000001", "alice").data());
        CompletableFuture<Awaited> waiting = waitFor(writer.vector(), LONG);
        log.apply(user);
        assertThat(waiting.get()).isInstanceOf(Awaited.Reached.class);
    }

    @Test
    void waitingEndsWithTheTimeGiven() throws InterruptedException {
        AccountVector wanted = writer.skip(EventStream.IDENTITY).vector();
        assertThat(log.replica.await(account, wanted, Duration.ZERO))
                .isEqualTo(new Awaited.NotYet(log.replica.vector(account)));
    }

    @Test
    void aPositionThatTheStreamDoesNotHaveIsAheadOfItsHead() throws Exception {
        CompletableFuture<Awaited> waiting =
                waitFor(writer.skip(EventStream.IDENTITY).vector(), LONG);
        log.beat(log.clock.plusMillis(250));
        assertThat(waiting).isNotDone();
        log.beat(log.clock.plusMillis(500));
        assertThat(waiting.get()).isEqualTo(new Awaited.AheadOfHead(EventStream.IDENTITY));
    }

    @Test
    void aPositionOfAnEpochThatIsOverIsNeverWaitedFor() throws InterruptedException {
        AccountId restored = Cast.freshAccount();
        MessageWriter second = new MessageWriter(log.keys, restored).epoch(2);
        log.apply(second.transaction(List.of(Payloads.accountOpened(restored))));
        AccountVector old = AccountVector.NONE.with(EventStream.IDENTITY, new StreamPosition(1, 1));
        assertThat(log.replica.await(restored, old, LONG)).isEqualTo(new Awaited.EpochOver(EventStream.IDENTITY));
        AccountVector later = AccountVector.NONE.with(EventStream.IDENTITY, new StreamPosition(3, 1));
        assertThat(log.replica.await(restored, later, Duration.ZERO)).isInstanceOf(Awaited.NotYet.class);
    }

    /** The slip itself: whoever compares the numbers alone takes a position of a lost past for one that was reached. */
    @Test
    void comparingPositionsWithoutTheirEpochsWouldHaveAcceptedTheOldOne() {
        StreamPosition old = new StreamPosition(1, 1);
        StreamPosition now = new StreamPosition(2, 7);
        assertThat(now.position() >= old.position()).isTrue();
        assertThat(now.reaches(old)).isFalse();
    }

    private CompletableFuture<Awaited> waitFor(AccountVector wanted, Duration longest)
            throws InterruptedException, ExecutionException {
        CompletableFuture<Awaited> result = new CompletableFuture<>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                result.complete(log.replica.await(account, wanted, longest));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        Eventually.assertThat(() -> assertThat(waiter.getState()).isEqualTo(Thread.State.TIMED_WAITING));
        return result;
    }

    private void beat(Heartbeats heartbeats, int partition, long fencing, java.time.Instant time) {
        Heartbeat.read(
                        EventStream.POLICY,
                        heartbeats.consumerRecord(EventStream.POLICY, partition, 0, time, fencing),
                        log.signatures)
                .ifPresent(log.replica::beat);
    }
}
