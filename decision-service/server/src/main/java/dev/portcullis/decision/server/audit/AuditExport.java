package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.proof.InclusionProof;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.decision.server.tree.StoredTree;
import dev.portcullis.vocabulary.AccountId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes entries as they are read, a piece at a time: no transaction and no memory holds more than one piece. */
public final class AuditExport {

    private static final int PIECE = 500;

    private final ExportRows rows;
    private final StoredTree tree;

    public AuditExport(ExportRows rows, StoredTree tree) {
        this.rows = rows;
        this.tree = tree;
    }

    /**
     * What is to be exported.
     *
     * @param after    numbers up to this one are left out
     * @param limit    how many entries at most
     * @param proofs   whether each entry comes with the proof that it is in the checkpoint's tree
     * @param treeSize of the checkpoint; 0 without one
     */
    record Asked(
            AccountId account,
            EntryFilter filter,
            long after,
            long limit,
            boolean proofs,
            ExportFormat format,
            long treeSize,
            Optional<String> checkpoint) {}

    /** Writes the entries that the filter leaves. */
    void write(Asked asked, OutputStream output) throws IOException {
        ExportFormat format = asked.format();
        format.write(
                output, ExportLine.Header.of(asked.account().toString(), false, asked.treeSize(), asked.checkpoint()));
        long last = asked.after();
        long written = 0;
        while (true) {
            int wanted = (int) Math.min(PIECE, asked.limit() - written);
            List<ExportRow> piece = rows.after(asked.account(), asked.filter(), last, wanted + 1);
            boolean more = piece.size() > wanted;
            List<ExportRow> now = more ? piece.subList(0, wanted) : piece;
            writeEntries(asked, now, output);
            written += now.size();
            last = now.isEmpty() ? last : now.getLast().entry().sequence();
            if (!more || written == asked.limit()) {
                format.write(output, ExportLine.End.of(written, last, more));
                return;
            }
        }
    }

    /** Writes a line for each entry that the checkpoint covers: those of the account whole, those of others as hashes. */
    void writeWhole(Asked asked, OutputStream output) throws IOException {
        ExportFormat format = asked.format();
        format.write(
                output, ExportLine.Header.of(asked.account().toString(), true, asked.treeSize(), asked.checkpoint()));
        long entries = 0;
        for (long from = 0; from < asked.treeSize(); from += PIECE) {
            long to = Math.min(from + PIECE, asked.treeSize());
            Map<Long, TreeHash> leaves = tree.leaves(from, to);
            Map<Long, ExportRow> own = new HashMap<>();
            rows.between(asked.account(), from, to)
                    .forEach(row -> own.put(row.entry().sequence(), row));
            for (long sequence = from + 1; sequence <= to; sequence++) {
                TreeHash leaf = leaves.get(sequence - 1);
                ExportRow row = own.get(sequence);
                if (row != null) {
                    format.write(output, ExportLine.Entry.of(row, Optional.ofNullable(leaf), Optional.empty()));
                } else if (leaf != null) {
                    format.write(output, ExportLine.Leaf.of(sequence, leaf));
                }
            }
            entries += own.size();
        }
        format.write(output, ExportLine.End.of(entries, asked.treeSize(), false));
    }

    private void writeEntries(Asked asked, List<ExportRow> piece, OutputStream output) throws IOException {
        List<Long> covered = piece.stream()
                .map(row -> row.entry().sequence() - 1)
                .filter(index -> index < asked.treeSize())
                .toList();
        Map<Long, TreeHash> leaves = tree.leaves(covered);
        Map<Long, InclusionProof> proofs =
                asked.proofs() && !covered.isEmpty() ? tree.inclusion(covered, asked.treeSize()) : Map.of();
        for (ExportRow row : piece) {
            long index = row.entry().sequence() - 1;
            asked.format()
                    .write(
                            output,
                            ExportLine.Entry.of(
                                    row,
                                    Optional.ofNullable(leaves.get(index)),
                                    Optional.ofNullable(proofs.get(index))));
        }
    }
}
