package dev.portcullis.decision.proof;

import java.security.PublicKey;
import java.util.Collection;
import java.util.List;

/** Whose checkpoints of one log are believed: several keys while one takes the place of another. */
public final class CheckpointKeys {

    private final String origin;
    private final List<NoteKey> keys;

    /** Believes these keys, under the name of the log, and no others. */
    public CheckpointKeys(String origin, Collection<PublicKey> keys) {
        this.origin = origin;
        this.keys = keys.stream().map(key -> new NoteKey(origin, key)).toList();
    }

    /** True if a note is the checkpoint of a log with another name, about which these keys say nothing. */
    public boolean isOfAnotherLog(String note) {
        try {
            return !Checkpoint.parse(SignedNote.parse(note).text()).origin().equals(origin);
        } catch (IllegalArgumentException e) {
            return false; // no checkpoint at all
        }
    }

    /**
     * Reads a checkpoint that is believed.
     *
     * @throws IllegalArgumentException with a sentence, if the note is none of this log
     */
    public Checkpoint read(String note) {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        if (!checkpoint.origin().equals(origin)) {
            throw new IllegalArgumentException(
                    "the checkpoint is of the log `" + checkpoint.origin() + "`, not of `" + origin + "`");
        }
        if (!signed.isSignedBy(keys)) {
            throw new IllegalArgumentException("no key that is known for `" + origin + "` has signed the checkpoint");
        }
        return checkpoint;
    }
}
