package dev.portcullis.decision.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.proof.InclusionProof;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.vocabulary.EventAttribute;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A line of an export: an object that says of which kind it is. Hashes are in base64. */
sealed interface ExportLine {

    /** What this and every reader calls the format; another version is another number. */
    String FORMAT = "portcullis-audit-export";

    int VERSION = 1;

    String kind();

    /**
     * The first line.
     *
     * @param whole      whether every entry up to {@code treeSize} has a line, those of others as their hashes
     * @param treeSize   of the checkpoint
     * @param checkpoint the newest when the export began, as it was signed; absent before the first
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Header(
            String kind,
            String format,
            int version,
            String accountId,
            boolean whole,
            long treeSize,
            Optional<String> checkpoint)
            implements ExportLine {

        static Header of(String accountId, boolean whole, long treeSize, Optional<String> checkpoint) {
            return new Header("export", FORMAT, VERSION, accountId, whole, treeSize, checkpoint);
        }
    }

    /**
     * An entry.
     *
     * @param sequence    its number in the log, over all accounts
     * @param stream      {@code identity} of an event, {@code identity.audit} of an audit item
     * @param signed      the attributes that the producer signed, with {@code keyid} of the key
     * @param contentType signed as well
     * @param data        the payload exactly as it was signed, as a text
     * @param signature   of the producer, in base64
     * @param recordedAt  when the log took it; this, outcome, action and resources are not proven
     * @param leafHash    of its leaf in the tree; absent if the tree does not cover it yet
     * @param proof       that the leaf is in the tree of {@code treeSize}, if it was asked for
     * @param treeSize    of that tree
     * @param rootHash    of that tree
     * @param checkpoint  of that tree, as it was signed, if one was made of this size
     */
    @Schema(name = "ExportedEntry")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Entry(
            String kind,
            long sequence,
            String stream,
            Map<String, String> signed,
            String contentType,
            String data,
            String signature,
            String recordedAt,
            String outcome,
            Optional<String> action,
            List<String> resources,
            Optional<String> leafHash,
            Optional<List<String>> proof,
            Optional<Long> treeSize,
            Optional<String> rootHash,
            Optional<String> checkpoint)
            implements ExportLine {

        static Entry of(ExportRow row, Optional<TreeHash> leaf, Optional<InclusionProof> proof) {
            return of(row, leaf, proof, Optional.empty(), Optional.empty());
        }

        static Entry of(
                ExportRow row,
                Optional<TreeHash> leaf,
                Optional<InclusionProof> proof,
                Optional<TreeHash> root,
                Optional<String> checkpoint) {
            LoggedEntry entry = row.entry();
            Map<String, String> signed = new TreeMap<>();
            entry.attributes().forEach((attribute, value) -> signed.put(attribute.attributeName(), value));
            return new Entry(
                    "entry",
                    entry.sequence(),
                    entry.stream(),
                    signed,
                    entry.contentType(),
                    entry.data(),
                    entry.signature(),
                    row.recordedAt(),
                    row.outcome(),
                    row.action(),
                    row.resources(),
                    leaf.map(TreeHash::toString),
                    proof.map(given ->
                            given.path().stream().map(TreeHash::toString).toList()),
                    proof.map(InclusionProof::size),
                    root.map(TreeHash::toString),
                    checkpoint);
        }

        String attribute(EventAttribute attribute) {
            return signed.getOrDefault(attribute.attributeName(), "");
        }
    }

    /** An entry of another account, of which nothing but the hash of its leaf is told. */
    record Leaf(String kind, long sequence, String leafHash) implements ExportLine {

        static Leaf of(long sequence, TreeHash hash) {
            return new Leaf("leaf", sequence, hash.toString());
        }
    }

    /**
     * The last line; without it an export was cut off.
     *
     * @param lastSequence the number of the last line, where to go on
     * @param more         whether the limit ended it
     */
    record End(String kind, long entries, long lastSequence, boolean more) implements ExportLine {

        static End of(long entries, long lastSequence, boolean more) {
            return new End("end", entries, lastSequence, more);
        }
    }
}
