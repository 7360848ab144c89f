package dev.portcullis.decision.offline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is right is verified, and what is wrong is named with its place. */
class AuditCommandTest {

    private static final int ENTRIES = 12;
    private static final int KEPT = 7;

    @TempDir
    private Path directory;

    private final PlayedLog log = new PlayedLog();

    @BeforeEach
    void history() throws IOException {
        log.writeKeys(directory);
        for (int i = 1; i <= ENTRIES; i++) {
            log.append(i % 3 == 0 ? PlayedLog.OTHER : PlayedLog.ACCOUNT, "user-" + i);
        }
    }

    @Test
    void aWholeExportIsVerifiedAgainstCheckpointsOfEarlier() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Files.writeString(kept.resolve("3.checkpoint"), log.checkpoint(3));
        Files.writeString(kept.resolve("7.checkpoint"), log.checkpoint(KEPT));

        assertThat(verified("--checkpoint", kept.toString(), write(log.whole())))
                .contains("8 entries and 4 hashes of others; 12 are in the log of the checkpoint.")
                .endsWith("Verified.\n");
    }

    @Test
    void aPartIsVerifiedByItsProofsAndJoinedWithACheckpointOfEarlier() throws IOException {
        String export = write(log.part());

        assertThat(verified(export)).contains("8 entries; 8 are in the log", "proves more", "Verified.");
        assertThat(verified(
                        "--checkpoint",
                        write(log.checkpoint(KEPT)),
                        "--consistency",
                        write(log.consistency(KEPT)),
                        export))
                .contains("Verified.")
                .doesNotContain("proves more");
        assertThat(wrong("--checkpoint", write(log.checkpoint(KEPT)), export))
                .contains("nothing joins the checkpoint of 7 entries with that of 12");
    }

    @Test
    void aSingleItemIsVerified() throws IOException {
        assertThat(verified(write(log.item(4)))).contains("1 entries; 1 are in the log", "Verified.");
    }

    @Test
    void aChangedAttributeIsNamed() throws IOException {
        String export = write(log.part().replace("\"actorname\":\"user-4\"", "\"actorname\":\"mallory\""));

        assertThat(wrong(export))
                .contains("WRONG  entry 4, signature: it is not one that identity-service made over this entry")
                .contains("WRONG  entry 4, leafHash: ")
                .contains("WRONG  entry 4, proof: the log of the checkpoint of 12 entries has not this entry there")
                .contains("NOT VERIFIED: 3 findings.")
                .doesNotContain("entry 5");
    }

    @Test
    void aChangedPayloadIsNamed() throws IOException {
        assertThat(wrong(write(log.part().replace("of user-5", "of user-6"))))
                .contains("WRONG  entry 5, signature", "WRONG  entry 5, proof");
    }

    @Test
    void anEntryOfAnUnknownKeyIsNamed() throws IOException {
        Files.delete(directory.resolve("identity-service.signing.pub"));

        assertThat(wrong(write(log.part()))).contains("entry 1, keyid: no public key of identity-service has the id");
    }

    @Test
    void aFormerKeyIsStillKnown() throws IOException {
        Files.move(
                directory.resolve("identity-service.signing.pub"),
                directory.resolve("identity-service.signing.2025.pub"));

        assertThat(verified(write(log.part()))).contains("Verified.");
    }

    @Test
    void aMissingLineOfAWholeExportIsNamed() throws IOException {
        assertThat(wrong(write(log.without(log.whole(), 5))))
                .contains("WRONG  entry 5, sequence: it is missing")
                .contains("the export ends before the checkpoint of 12 entries");
    }

    @Test
    void aMissingLineOfAPartIsFoundByTheCount() throws IOException {
        assertThat(wrong(write(log.without(log.part(), 5))))
                .contains("the last line counts 8 entries, and there are 7");
    }

    @Test
    void anExportThatWasCutOffIsNamed() throws IOException {
        String export = log.part();

        assertThat(wrong(write(export.substring(0, export.indexOf("{\"kind\":\"end\"")))))
                .contains("cut off");
    }

    @Test
    void anEntryWithoutProofIsOnlyInOrderBehindTheCheckpoint() throws IOException {
        String unproven = log.part().replaceAll(",\"proof\":\\[[^]]*],\"treeSize\":[0-9]+", "");
        assertThat(wrong(write(unproven))).contains("entry 1, proof: it is missing, and a checkpoint covers the entry");

        String early = log.part(KEPT);
        assertThat(verified(write(early))).contains("8 entries; 5 are in the log of the checkpoint, 3 came after it.");
    }

    @Test
    void withoutACheckpointNothingIsVerified() throws IOException {
        String export = log.item(4).replaceAll(",\"checkpoint\":\"[^\"]*\"", "");

        assertThat(wrong(write(export))).contains("of which there is no checkpoint", "there is no checkpoint");
        assertThat(verified("--checkpoint", write(log.checkpoint(ENTRIES)), write(export)))
                .contains("Verified.");
    }

    @Test
    void aForgedCheckpointIsNamed() throws IOException {
        PlayedLog other = new PlayedLog();
        other.append(PlayedLog.ACCOUNT, "user-1");

        assertThat(wrong("--checkpoint", write(other.checkpoint(1)), write(log.whole())))
                .contains("no key that is known for `portcullis/audit-log` has signed the checkpoint");
    }

    @Test
    void aRewrittenLogIsFoundByCheckpointsAndLocatedByAnExportOfEarlier() throws IOException {
        String before = write(log.whole());
        String kept = write(log.checkpoint(KEPT));
        String early = write(log.checkpoint(3));
        log.rewrite(5, "mallory");

        assertThat(wrong("--checkpoint", early, "--checkpoint", kept, "--compare", before, write(log.whole())))
                .contains(
                        "the checkpoint of 7 entries was made of: the first entry that is different is after 3 and not"
                                + " after 7")
                .contains("entry 5 is not what it was: actorname was `user-5` and is `mallory`");
        assertThat(wrong(
                        "--checkpoint",
                        kept,
                        "--consistency",
                        write(log.consistency(KEPT, log.checkpointNow())),
                        write(log.part())))
                .contains("does not hold: nothing says that the first 7 entries are still the same");
    }

    @Test
    void aRemovedEntryIsLocated() throws IOException {
        String before = write(log.whole());
        log.remove(4);

        assertThat(wrong("--compare", before, write(log.whole())))
                .contains("entry 4 is not what it was: id was `event-4` and is `event-5`");
    }

    @Test
    void whatIsNoLineOfAnExportIsNamed() throws IOException {
        assertThat(wrong(write(log.part().replace("\"version\":1", "\"version\":2"))))
                .contains("line 1 cannot be read");
        assertThat(wrong(write("{\"kind\":\"surprise\"}\n"))).contains("there are no lines of the kind `surprise`");
        assertThat(wrong(write("[1]\n"))).contains("it is no JSON object");
        assertThat(wrong(write("{\"kind\":\"entry\",\"sequence\":3}\n"))).contains("entry 3: line 1 cannot be read");
        assertThat(wrong(write("{\"kind\":\"leaf\",\"sequence\":3,\"leafHash\":\"AAAA\"}\n")))
                .contains("32 bytes");
        assertThat(wrong(write("{\"kind\":\"entry\""))).contains("it is not JSON");
        assertThat(wrong(write(""))).contains("there is no checkpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "verify", "verify --keys", "verify export", "verify --keys k --what x", "look --keys k x"})
    void aWrongCommandIsAnsweredWithItsUsage(String command) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(output, true, UTF_8);

        assertThat(new AuditCommand(print, print).run(command.isEmpty() ? List.of() : List.of(command.split(" ", -1))))
                .isEqualTo(2);
        assertThat(output.toString(UTF_8)).contains("audit verify --keys DIR");
    }

    private String verified(String... arguments) throws IOException {
        return run(0, arguments);
    }

    private String wrong(String... arguments) throws IOException {
        return run(1, arguments);
    }

    private String run(int expected, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("verify", "--keys", directory.toString()));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(output, true, UTF_8)) {
            assertThat(new AuditCommand(print, print).run(all))
                    .as(output.toString(UTF_8))
                    .isEqualTo(expected);
        }
        return output.toString(UTF_8);
    }

    private String write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "file-", ".txt"), content)
                .toString();
    }
}
