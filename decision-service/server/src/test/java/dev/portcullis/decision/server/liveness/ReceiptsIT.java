package dev.portcullis.decision.server.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Whether a write is in force everywhere, asked over HTTP. */
class ReceiptsIT {

    private static ReadSide readSide;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @Test
    void aWriteIsInForceOnceEveryLiveReplicaHasIt() {
        MessageWriter account = readSide.openAccount();
        AccountVector before = account.vector();
        readSide.publish(account, Payloads.userCreated("200000000000000001", "alice"));
        String token = readSide.token(account.account(), account.vector());
        try (PlayedReplica other = new PlayedReplica(readSide.database())) {
            other.isAt(account.account(), before);
            Eventually.assertThat(() -> {
                JsonNode receipt = receipt(account, token, 0);
                assertThat(receipt.path("inForce").asBoolean()).isFalse();
                assertThat(receipt.has("since")).isFalse();
                assertThat(receipt.path("lowest").asString()).isEqualTo(before.toString());
                assertThat(of(receipt, other.id()).path("reached").asBoolean()).isFalse();
                assertThat(itself(receipt).path("reached").asBoolean()).isTrue();
            });

            CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> receipt(account, token, 30));
            other.isAt(account.account(), account.vector());
            JsonNode receipt = waiting.join();
            assertThat(receipt.path("inForce").asBoolean()).isTrue();
            assertThat(of(receipt, other.id()).path("how").asString()).isEqualTo("applied");
            assertThat(receipt.path("since").asString())
                    .isEqualTo(of(receipt, other.id()).path("since").asString());
        }
    }

    @Test
    void whatIsWrittenLaterDoesNotMoveTheMomentFromWhichAWriteIsInForce() {
        MessageWriter account = readSide.openAccount();
        String token = readSide.token(account.account(), account.vector());
        JsonNode first = receipt(account, token, 30);
        assertThat(first.path("inForce").asBoolean()).isTrue();
        readSide.publish(account, Payloads.userCreated("200000000000000001", "alice"));
        JsonNode later = receipt(account, readSide.token(account.account(), account.vector()), 30);
        assertThat(later.path("inForce").asBoolean()).isTrue();
        assertThat(Instant.parse(later.path("since").asString()))
                .isAfter(Instant.parse(first.path("since").asString()));
        assertThat(receipt(account, token, 0).path("since").asString())
                .isEqualTo(first.path("since").asString());
    }

    @Test
    void whoDoesNotDecideIsCountedAllTheSameAndWhoHasFallenSilentIsNamed() {
        MessageWriter account = readSide.openAccount();
        String token = readSide.token(account.account(), account.vector());
        assertThat(receipt(account, token, 30).path("inForce").asBoolean()).isTrue();
        try (PlayedReplica other = new PlayedReplica(readSide.database())) {
            other.isNotReady();
            JsonNode receipt = receipt(account, token, 0);
            assertThat(receipt.path("inForce").asBoolean()).isFalse();
            assertThat(of(receipt, other.id()).path("ready").asBoolean()).isFalse();
            assertThat(of(receipt, other.id()).path("reason").asString()).isEqualTo("it loads");

            other.fallsSilent(Duration.ofSeconds(6));
            JsonNode without = receipt(account, token, 0);
            assertThat(without.path("inForce").asBoolean()).isTrue();
            assertThat(without.path("silent").path(0).path("replicaId").asString())
                    .isEqualTo(other.id());
        }
    }

    @Test
    void aSecondProcessIsCountedFromBeforeItAnswersUntilItLeaves() {
        MessageWriter account = readSide.openAccount();
        String token = readSide.token(account.account(), account.vector());
        assertThat(receipt(account, token, 30).path("replicas")).hasSize(1);
        try (ConfigurableApplicationContext _ = readSide.startAnother()) {
            JsonNode receipt = receipt(account, token, 30);
            assertThat(receipt.path("replicas")).hasSize(2);
            assertThat(receipt.path("inForce").asBoolean()).isTrue();
            readSide.publish(account, Payloads.userCreated("200000000000000001", "alice"));
            JsonNode next = receipt(account, readSide.token(account.account(), account.vector()), 30);
            assertThat(next.path("replicas"))
                    .hasSize(2)
                    .allMatch(one -> one.path("reached").asBoolean());
            assertThat(readSide.platform().get("/v1/projections").json().path("replicas"))
                    .hasSize(2);
        }
        JsonNode alone = receipt(account, token, 0);
        assertThat(alone.path("replicas")).hasSize(1);
        assertThat(alone.path("silent")).isEmpty();
    }

    @Test
    void aTokenThatNobodyIssuedForTheAccountIsRefused() {
        MessageWriter account = readSide.openAccount();
        String token = readSide.token(account.account(), account.vector());
        String forged = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");
        assertRefused(account, "x", "InvalidConsistencyToken.Malformed");
        assertRefused(account, forged, "InvalidConsistencyToken.Signature");
        assertRefused(
                account, readSide.token(Cast.freshAccount(), account.vector()), "InvalidConsistencyToken.Account");
        AccountVector never = account.vector().with(EventStream.POLICY, new StreamPosition(1, 99));
        assertRefused(
                account, readSide.token(account.account(), never) + "?wait=20", "InvalidConsistencyToken.AheadOfHead");
        for (String wait : List.of("-1", "31", "x", "9999999999")) {
            assertRefused(account, token + "?wait=" + wait, "InvalidParameter");
        }
    }

    @Test
    void theProjectionsTellWhereAnAccountIsAndWhatIsHeldBack() {
        MessageWriter account = readSide.openAccount();
        AccountVector opened = account.vector();
        AccountVector unheard = opened.with(EventStream.ACL, new StreamPosition(1, 1));
        readSide.publish(account.after(unheard), Payloads.userCreated("200000000000000001", "alice"));
        Eventually.assertThat(() -> {
            JsonNode progress = readSide.platform()
                    .get("/v1/projections/accounts/" + account.account())
                    .json();
            assertThat(progress.path("heldSince").asString()).isNotEmpty();
            assertThat(progress.path("replica").asString()).isEqualTo(opened.toString());
            assertThat(progress.path("lowest").asString()).isEqualTo(opened.toString());
            assertThat(progress.path("ledger").asString())
                    .isEqualTo(account.vector().toString());
        });
        JsonNode status = readSide.platform().get("/v1/projections").json();
        assertThat(status.path("replica").path("heldAccounts"))
                .anyMatch(held -> held.path("accountId")
                        .asString()
                        .equals(account.account().toString()));
        assertThat(status.path("lowest")).hasSize(3 * ReadSide.PARTITIONS);
        assertThat(status.path("projector").path("lag").path("count").asLong()).isPositive();

        readSide.publish(account, Payloads.messagingActivated());
        String token = readSide.token(account.account(), account.vector());
        assertThat(receipt(account, token, 30).path("inForce").asBoolean()).isTrue();
        assertThat(readSide.platform()
                        .get("/v1/projections")
                        .json()
                        .path("replica")
                        .path("lag")
                        .path("count")
                        .asLong())
                .isPositive();
    }

    private static void assertRefused(MessageWriter account, String token, String code) {
        Answer answer = readSide.root(account.account()).get("/v1/receipts/" + token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static JsonNode receipt(MessageWriter account, String token, int wait) {
        Answer answer = readSide.root(account.account()).get("/v1/receipts/" + token + "?wait=" + wait);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode itself(JsonNode receipt) {
        return receipt.path("replicas")
                .valueStream()
                .filter(one -> one.path("answering").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode of(JsonNode receipt, String replica) {
        return receipt.path("replicas")
                .valueStream()
                .filter(one -> one.path("replicaId").asString().equals(replica))
                .findFirst()
                .orElseThrow();
    }
}
