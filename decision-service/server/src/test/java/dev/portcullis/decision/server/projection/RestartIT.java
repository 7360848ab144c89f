package dev.portcullis.decision.server.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.LedgerSource.AccountSnapshot;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.testkit.stream.RandomHistory;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service starts on whatever it finds, and never answers before it knows enough. */
class RestartIT {

    private final ReadSide readSide = ReadSide.prepare();

    @AfterEach
    void stop() {
        readSide.close();
    }

    @Test
    void anEmptyLedgerIsRebuiltFromKafkaAndLaterGoesOnFromWhereItWas() {
        MessageWriter first = new MessageWriter(readSide.keys(), Cast.freshAccount());
        readSide.publish(new RandomHistory(7, first).messages(60));
        readSide.startService(Map.of());
        readSide.awaitReady();
        assertLedgerAndReplicaAgreeOn(first);

        readSide.stopService();
        MessageWriter second = new MessageWriter(readSide.keys(), Cast.freshAccount());
        readSide.publish(new RandomHistory(8, second).messages(60));
        readSide.publish(first.after(first.vector()), Payloads.userCreated("200000000000999999", "late"));
        readSide.startService(Map.of());
        readSide.awaitReady();
        assertLedgerAndReplicaAgreeOn(first);
        assertLedgerAndReplicaAgreeOn(second);
    }

    @Test
    void nothingIsAnsweredWithoutHeartbeatsAndNotAnyMoreWhenTheyStop() {
        MessageWriter account = readSide.openAccount();
        readSide.beating(false);
        readSide.startService(Map.of("portcullis.read-side.max-age", "2s"));
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).status()).isEqualTo(503));
        readSide.beating(true);
        readSide.awaitReady();
        Eventually.assertThat(
                () -> assertThat(decide(account.account()).status()).isEqualTo(200));
        readSide.beating(false);
        Eventually.assertThat(() -> {
            Answer answer = decide(account.account());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("Unavailable");
        });
        Eventually.assertThat(() -> assertThat(
                        readSide.send("GET", "/health/ready", null, Map.of()).status())
                .isEqualTo(503));
        assertThat(readSide.send("GET", "/health/live", null, Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void anotherNumberOfPartitionsIsNotFollowed() {
        MessageWriter account = readSide.openAccount();
        readSide.startService(Map.of("portcullis.kafka.partitions", "7"));
        Eventually.assertThat(() -> assertThat(readSide.platform()
                        .get("/v1/projections")
                        .json()
                        .path("replica")
                        .path("reason")
                        .asString(""))
                .contains("partitions"));
        assertThat(decide(account.account()).status()).isEqualTo(503);
    }

    private void assertLedgerAndReplicaAgreeOn(MessageWriter writer) {
        Eventually.assertThat(() -> {
            AccountState state =
                    readSide.bean(Replica.class).peek(writer.account()).orElseThrow();
            assertThat(state.vector()).isEqualTo(writer.vector());
            AccountSnapshot stored = readSide.bean(LedgerReader.class).load().accounts().stream()
                    .filter(snapshot -> snapshot.account().equals(writer.account()))
                    .findFirst()
                    .orElseThrow();
            assertThat(stored.vector()).isEqualTo(writer.vector());
            List<Fact> facts = new ArrayList<>();
            for (EventStream stream : EventStream.values()) {
                facts.addAll(stored.streams().of(stream).facts());
            }
            assertThat(facts)
                    .containsExactlyInAnyOrderElementsOf(state.facts().all().values());
        });
    }

    private Answer decide(AccountId account) {
        return readSide.root(account)
                .post(
                        "/v1/decisions",
                        "{\"principal\":\"acs:ram::" + account
                                + ":root\",\"action\":\"ram:GetUser\",\"resource\":\"acs:ram:*:" + account
                                + ":user/alice\"}");
    }
}
