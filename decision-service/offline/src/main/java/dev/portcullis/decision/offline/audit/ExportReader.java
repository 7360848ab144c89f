package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.InclusionProof;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.TreeHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an export line by line; a single item is an export of one line. */
final class ExportReader implements AutoCloseable {

    private static final String FORMAT = "portcullis-audit-export";
    private static final long VERSION = 1;

    private final BufferedReader input;
    private long number;

    ExportReader(Path file) throws IOException {
        this.input = Files.newBufferedReader(file);
    }

    /** The next line; null after the last. */
    @Nullable
    ExportLine next() throws IOException {
        String text = input.readLine();
        while (text != null && text.isBlank()) {
            number++;
            text = input.readLine();
        }
        number++;
        return text == null ? null : read(text);
    }

    private ExportLine read(String text) {
        long sequence = 0;
        try {
            JsonLine line = JsonLine.read(text);
            sequence = line.optionalNumber("sequence").orElse(0L);
            return switch (line.text("kind")) {
                case "export" -> header(line);
                case "entry" -> entry(line);
                case "leaf" -> new ExportLine.Leaf(line.number("sequence"), TreeHash.ofBase64(line.text("leafHash")));
                case "end" -> new ExportLine.End(line.number("entries"), line.flag("more"));
                default ->
                    throw new IllegalArgumentException("there are no lines of the kind `" + line.text("kind") + "`");
            };
        } catch (IllegalArgumentException e) {
            return new ExportLine.Unreadable(sequence, "line " + number + " cannot be read: " + e.getMessage());
        }
    }

    private static ExportLine header(JsonLine line) {
        if (!line.text("format").equals(FORMAT) || line.number("version") != VERSION) {
            throw new IllegalArgumentException("the format is not version " + VERSION + " of `" + FORMAT + "`");
        }
        return new ExportLine.Header(
                line.text("accountId"), line.flag("whole"), line.number("treeSize"), line.optional("checkpoint"));
    }

    private static ExportLine entry(JsonLine line) {
        LoggedEntry entry = new LoggedEntry(
                line.number("sequence"),
                line.text("stream"),
                LoggedEntry.signedOf(line.object("signed")),
                line.text("contentType"),
                line.text("data"),
                line.text("signature"));
        Optional<InclusionProof> proof = line.optionalTexts("proof")
                .map(path -> new InclusionProof(entry.sequence() - 1, line.number("treeSize"), hashes(path)));
        return new ExportLine.Entry(
                entry, line.optional("leafHash").map(TreeHash::ofBase64), proof, line.optional("checkpoint"));
    }

    static List<TreeHash> hashes(List<String> texts) {
        return texts.stream().map(TreeHash::ofBase64).toList();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
