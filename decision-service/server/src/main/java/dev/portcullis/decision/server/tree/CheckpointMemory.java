package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.CheckpointKeys;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.decision.server.tree.CheckpointAlarm.Kind;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint that this process has seen and believes, and an alarm for each that does not go on from it. What is
 * remembered comes from outside the database, and a checkpoint that raises an alarm never takes its place.
 *
 * <p>Safe for use by any thread.
 */
public final class CheckpointMemory {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointMemory.class);
    private static final int MOST_ALARMS = 100;
    private static final int SEEN = 4_096;

    private final CheckpointKeys keys;
    private final LogTree tree;
    private final InstantSource clock;
    private final Map<String, CheckpointAlarm> alarms = new LinkedHashMap<>();
    private final Map<Long, TreeHash> seen = new LinkedHashMap<>();
    private Optional<Checkpoint> newest = Optional.empty();
    private boolean contradicted;
    private long raised;

    /** @param tree the log that the checkpoints are about, as this process reads it */
    public CheckpointMemory(CheckpointKeys keys, LogTree tree, InstantSource clock) {
        this.keys = keys;
        this.tree = tree;
        this.clock = clock;
    }

    /** The newest that is believed. */
    public synchronized Optional<Checkpoint> newest() {
        return newest;
    }

    /** What has gone wrong since this process began, the first ones. */
    public synchronized List<CheckpointAlarm> alarms() {
        return List.copyOf(alarms.values());
    }

    /** How many alarms were raised since this process began, also those of which there were too many to keep. */
    public synchronized long raised() {
        return raised;
    }

    /**
     * Takes a note that has just been made.
     *
     * @return the checkpoint, if it is believed
     * @throws RuntimeException if the tree cannot be read; then the note has to be shown again
     */
    public synchronized Optional<Checkpoint> see(String note) {
        return read(note).filter(checkpoint -> isKnown(checkpoint) || follows(checkpoint));
    }

    /**
     * Takes a note of earlier, in whichever order: what was kept outside the database. It is believed before the log is.
     *
     * @return the checkpoint, if it is believed
     * @throws RuntimeException if the tree cannot be read; then the note has to be shown again
     */
    public synchronized Optional<Checkpoint> recall(String note) {
        Optional<Checkpoint> checkpoint = read(note);
        if (checkpoint.isPresent() && !isKnown(checkpoint.get())) {
            var _ = isOfTheLog(checkpoint.get());
            remember(checkpoint.get());
        }
        return checkpoint;
    }

    /** Whether a note is one that the log's key has signed and that contradicts none that was seen. */
    public synchronized boolean isGenuine(String note) {
        return read(note).isPresent();
    }

    private Optional<Checkpoint> read(String note) {
        if (keys.isOfAnotherLog(note)) {
            LOG.debug("a checkpoint of another log was passed over");
            return Optional.empty();
        }
        Checkpoint checkpoint;
        try {
            checkpoint = keys.read(note);
        } catch (IllegalArgumentException e) {
            raise(Kind.UNVERIFIABLE, 0, "A note was shown as a checkpoint and is none: " + e.getMessage() + ".");
            return Optional.empty();
        }
        TreeHash before = seen.get(checkpoint.size());
        if (before != null && !before.equals(checkpoint.root())) {
            raise(
                    Kind.OTHER_ROOT,
                    checkpoint.size(),
                    "Two checkpoints of " + checkpoint.size() + " entries have different roots: " + before + " and "
                            + checkpoint.root() + ".");
            return Optional.empty();
        }
        return Optional.of(checkpoint);
    }

    private boolean isKnown(Checkpoint checkpoint) {
        return seen.containsKey(checkpoint.size());
    }

    private boolean follows(Checkpoint checkpoint) {
        long before = newest.map(Checkpoint::size).orElse(0L);
        if (checkpoint.size() < before) {
            raise(
                    Kind.SMALLER,
                    checkpoint.size(),
                    "After a checkpoint of " + before + " entries came one of " + checkpoint.size() + ".");
            return false;
        }
        if (newest.isPresent() && !isProven(newest.get(), checkpoint)) {
            raise(
                    Kind.INCONSISTENT,
                    checkpoint.size(),
                    "Nothing proves that the checkpoint of " + checkpoint.size() + " entries goes on from the one of "
                            + before + ".");
            return false;
        }
        remember(checkpoint);
        return true;
    }

    private boolean isProven(Checkpoint older, Checkpoint newer) {
        try {
            return tree.size() >= newer.size()
                    && tree.consistency(older.size(), newer.size()).proves(older.root(), newer.root());
        } catch (IllegalArgumentException e) {
            LOG.warn("the tree of the audit log has lost a part", e);
            return false;
        }
    }

    private void remember(Checkpoint checkpoint) {
        seen.put(checkpoint.size(), checkpoint.root());
        if (seen.size() > SEEN) {
            seen.remove(seen.keySet().iterator().next());
        }
        if (newest.isEmpty() || checkpoint.size() > newest.get().size()) {
            newest = Optional.of(checkpoint);
        }
    }

    /**
     * Looks whether the log still begins with what is remembered, and raises an alarm if not.
     *
     * @return true if it does and no checkpoint of its own contradicts another
     */
    public synchronized boolean agreesWithLog() {
        return (newest.isEmpty() || isOfTheLog(newest.get())) && !contradicted;
    }

    private boolean isOfTheLog(Checkpoint checkpoint) {
        if (tree.size() < checkpoint.size()) {
            raise(
                    Kind.LOG_SHRANK,
                    checkpoint.size(),
                    "The log has fewer entries in its tree than the " + checkpoint.size()
                            + " that it had when a checkpoint was made.");
            return false;
        }
        if (!begins(checkpoint)) {
            raise(
                    Kind.LOG_REWRITTEN,
                    checkpoint.size(),
                    "The first " + checkpoint.size()
                            + " entries of the log are not those that a checkpoint was made of.");
            return false;
        }
        return true;
    }

    private boolean begins(Checkpoint checkpoint) {
        try {
            return tree.root(checkpoint.size()).equals(checkpoint.root());
        } catch (IllegalArgumentException e) {
            LOG.warn("the tree of the audit log has lost a part", e);
            return false;
        }
    }

    private void raise(Kind kind, long size, String sentence) {
        String key = kind + " " + sentence;
        if (alarms.containsKey(key)) {
            return;
        }
        raised++;
        contradicted |= kind.isOfTheLogItself();
        if (alarms.size() < MOST_ALARMS) {
            LOG.error("ALARM of the audit log ({}): {}", kind.wireName(), sentence);
            alarms.put(key, new CheckpointAlarm(kind, size, sentence, clock.instant()));
        }
    }
}
