package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.InclusionProof;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.TreeHash;
import java.util.Optional;

/** A line of an export as far as it is verified; whatever else it says is passed over. */
sealed interface ExportLine {

    /** The first line of an export. */
    record Header(String accountId, boolean whole, long treeSize, Optional<String> checkpoint) implements ExportLine {}

    /**
     * An entry.
     *
     * @param leafHash   what the log says that its leaf has
     * @param proof      that it is in the tree of a size
     * @param checkpoint of that tree, if the line brings it along
     */
    record Entry(
            LoggedEntry entry, Optional<TreeHash> leafHash, Optional<InclusionProof> proof, Optional<String> checkpoint)
            implements ExportLine {}

    /** An entry of another account, as the hash of its leaf. */
    record Leaf(long sequence, TreeHash hash) implements ExportLine {}

    /** The last line of an export. */
    record End(long entries, boolean more) implements ExportLine {}

    /** A line that cannot be read. */
    record Unreadable(long sequence, String sentence) implements ExportLine {}
}
