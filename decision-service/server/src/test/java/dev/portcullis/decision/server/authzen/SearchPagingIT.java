package dev.portcullis.decision.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A search is read to its end on the moment on which it began. */
class SearchPagingIT {

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
    void nothingIsListedTwiceOrLeftOutWhateverIsWrittenMeanwhile() {
        Records records = Records.open(readSide);
        records.addReaders(0, 20);
        List<String> found = new ArrayList<>();
        Answer page = records.ask("search/subject", readers(5, ""));
        found.addAll(page.json().path("results").findValuesAsString("id"));
        int written = 20;
        while (!next(page).isEmpty()) {
            records.addReaders(written, written + 3);
            written += 3;
            if (written == 23) {
                records.revokeFromAlice();
            }
            page = records.ask("search/subject", readers(5, next(page)));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            found.addAll(page.json().path("results").findValuesAsString("id"));
        }
        assertThat(found).doesNotHaveDuplicates().isSorted().hasSize(22).contains("alice", "bob", "user-0019");
        assertThat(new TreeSet<>(records.ask("search/subject", readers(1_000, ""))
                        .json()
                        .path("results")
                        .findValuesAsString("id")))
                .doesNotContain("alice")
                .hasSize(1 + written);
    }

    @Test
    void whatASystemPolicyAllowsIsFoundOnLaterPagesToo() {
        MessageWriter platform = new MessageWriter(readSide.keys(), AccountId.PLATFORM);
        readSide.publish(
                platform,
                Payloads.systemPolicyReleased(
                        "p-sys", "AliyunRecords", "v1", Payloads.document("Allow", "record:read", "*")));
        Records records = Records.open(readSide);
        String id = "300000000000000001";
        readSide.publish(
                records.account(),
                Payloads.userCreated(id, "zoe"),
                Payloads.systemPolicyAttached("a-sys", id, "zoe", "p-sys", "AliyunRecords"));
        Answer first = records.ask("search/subject", readers(1, ""));
        records.addReaders(0, 1);
        Answer rest = records.ask("search/subject", readers(10, next(first)));
        assertThat(rest.json().path("results").findValuesAsString("id"))
                .as(rest.body())
                .containsExactly("bob", "zoe");
    }

    @Test
    void aPageTokenOfAnotherQuestionOrAccountIsRefused() {
        Records records = Records.open(readSide);
        String token = next(records.ask("search/subject", readers(1, "")));
        assertThat(token).isNotEmpty();
        Answer other = records.ask("search/subject", readers(1, token).replace("read", "write"));
        assertThat(other.status()).as(other.body()).isEqualTo(400);
        Answer foreign = Records.open(readSide).ask("search/subject", readers(1, token));
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(400);
        Answer nonsense = records.ask("search/subject", readers(1, "bm9uc2Vuc2U"));
        assertThat(nonsense.status()).as(nonsense.body()).isEqualTo(400);
    }

    private static String readers(int limit, String token) {
        return """
                {"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"},
                 "page":{"limit":%d%s}}""".formatted(limit, token.isEmpty() ? "" : ",\"token\":\"" + token + "\"");
    }

    private static String next(Answer page) {
        return page.json().path("page").path("next_token").asString();
    }
}
