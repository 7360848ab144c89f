package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.Checkpoint;
import org.springframework.jdbc.core.JdbcTemplate;

/** Signs what the tree has become, unless it does not go on from what was signed before. */
public final class CheckpointMaking {

    private static final int UNPUBLISHED = 1_000;

    private final StoredTree tree;
    private final StoredCheckpoints stored;
    private final CheckpointSigner signer;
    private final CheckpointMemory memory;

    public CheckpointMaking(JdbcTemplate jdbc, CheckpointSigner signer, CheckpointMemory memory) {
        this.tree = new StoredTree(jdbc);
        this.stored = new StoredCheckpoints(jdbc, signer.origin());
        this.signer = signer;
        this.memory = memory;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** A checkpoint was made. */
        record Made(long size) implements Outcome {}

        /** The log has not grown since the last. */
        record Unchanged() implements Outcome {}

        /** The log is not the one of which checkpoints were made before; nothing is signed any more. */
        record Refused(String sentence) implements Outcome {}
    }

    /** Makes a checkpoint if the tree has grown since the last, inside a transaction of its caller. */
    public Outcome make() {
        // Also those that were stored and never published, in their order; and whatever the database calls its newest.
        stored.after(memory.newest().map(Checkpoint::size).orElse(0L), UNPUBLISHED)
                .forEach(memory::see);
        stored.newest().ifPresent(memory::see);
        if (!memory.agreesWithLog()) {
            return new Outcome.Refused(
                    "the log is not the one of which checkpoints were made before; no more are signed");
        }
        long size = tree.size();
        if (size <= memory.newest().map(Checkpoint::size).orElse(0L)) {
            return new Outcome.Unchanged();
        }
        stored.add(size, signer.sign(size, tree.root(size)));
        return new Outcome.Made(size);
    }
}
