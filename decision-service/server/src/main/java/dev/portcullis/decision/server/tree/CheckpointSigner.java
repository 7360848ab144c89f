package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.NoteKey;
import dev.portcullis.decision.proof.SignedNote;
import dev.portcullis.decision.proof.TreeHash;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;

/** Signs checkpoints of the log with a key that signs nothing else. */
public final class CheckpointSigner {

    private final NoteKey key;
    private final PrivateKey privateKey;

    /** @throws IllegalArgumentException if the two keys do not belong together */
    public CheckpointSigner(String origin, KeyPair keys) {
        this.key = new NoteKey(origin, keys.getPublic());
        this.privateKey = keys.getPrivate();
        if (!sign(0, TreeHash.OF_NOTHING).isSignedBy(List.of(key))) {
            throw new IllegalArgumentException("the private key of checkpoints does not belong to their public key");
        }
    }

    /** The name of the log. */
    public String origin() {
        return key.name();
    }

    SignedNote sign(long size, TreeHash root) {
        return SignedNote.sign(new Checkpoint(key.name(), size, root).text(), key, privateKey);
    }
}
