package dev.portcullis.decision.server.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that lie in a directory stay as they were. */
class CheckpointFilesTest {

    @TempDir
    private Path directory;

    @Test
    void eachIsKeptInTheDirectoryOfItsDayAndTheNewestIsFoundAgain() throws IOException {
        CheckpointFiles files = files("2026-01-31T23:59:59Z");
        assertThat(files.newest()).isEmpty();
        files.keep(checkpoint(7), "seven\n");
        files("2026-02-01T00:00:00Z").keep(checkpoint(8), "eight\n");

        assertThat(files.newest()).contains("eight\n");
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "checkpoint",
                        "2026-01-31/000000000000000007.checkpoint",
                        "2026-02-01/000000000000000008.checkpoint");
    }

    @Test
    void whatIsThereIsNeverWrittenOver() throws IOException {
        CheckpointFiles files = files("2026-01-31T23:59:59Z");
        files.keep(checkpoint(7), "seven\n");
        files.keep(checkpoint(7), "another\n");

        assertThat(directory.resolve("2026-01-31/000000000000000007.checkpoint"))
                .content()
                .isEqualTo("seven\n");
    }

    private CheckpointFiles files(String now) {
        return new CheckpointFiles(directory, InstantSource.fixed(Instant.parse(now)));
    }

    private static Checkpoint checkpoint(long size) {
        return new Checkpoint("portcullis/audit-log", size, TreeHash.OF_NOTHING);
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }
}
