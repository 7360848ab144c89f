package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.ConsistencyProof;
import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.proof.TreeHash;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The checkpoints that were given, by their sizes. Those that a whole export or a consistency proof has joined with another
 * speak of one log; the others only of their own moment.
 */
final class TrustedCheckpoints {

    private final KeyRing keys;
    private final Findings findings;
    private final TreeMap<Long, Checkpoint> bySize = new TreeMap<>();
    private final TreeSet<Long> agreeing = new TreeSet<>();
    private final TreeSet<Long> disagreeing = new TreeSet<>();
    private final Map<Long, Long> joined = new TreeMap<>();
    private Optional<String> origin = Optional.empty();

    TrustedCheckpoints(KeyRing keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    /**
     * Takes a checkpoint if it may be believed.
     *
     * @param where it came from, for people
     */
    void take(String note, String where) {
        Checkpoint checkpoint;
        try {
            checkpoint = keys.checkpoint(note);
        } catch (IllegalArgumentException e) {
            findings.add("the checkpoint of " + where + ": " + e.getMessage());
            return;
        }
        if (origin.isPresent() && !origin.get().equals(checkpoint.origin())) {
            findings.add("the checkpoint of " + where + " is of the log `" + checkpoint.origin() + "`, others are of `"
                    + origin.get() + "`");
            return;
        }
        origin = Optional.of(checkpoint.origin());
        Checkpoint before = bySize.putIfAbsent(checkpoint.size(), checkpoint);
        if (before != null && !before.equals(checkpoint)) {
            findings.add("the checkpoint of " + where + " and another of the same " + checkpoint.size()
                    + " entries have different roots: the log was shown in two forms");
        }
    }

    Optional<TreeHash> root(long size) {
        return Optional.ofNullable(bySize.get(size)).map(Checkpoint::root);
    }

    boolean isEmpty() {
        return bySize.isEmpty();
    }

    long largest() {
        return bySize.isEmpty() ? 0 : bySize.lastKey();
    }

    /** Compares a tree that was made from the entries themselves. */
    void compare(Frontier tree) {
        root(tree.size()).ifPresent(root -> (root.equals(tree.root()) ? agreeing : disagreeing).add(tree.size()));
    }

    /** Up to which size the entries themselves made the trees of the checkpoints. */
    long agreedUpTo() {
        if (disagreeing.isEmpty()) {
            return agreeing.isEmpty() ? 0 : agreeing.last();
        }
        Long last = agreeing.lower(disagreeing.first());
        return last == null ? 0 : last;
    }

    /** Takes a proof that joins two checkpoints. */
    void join(ConsistencyProof proof, String where) {
        Optional<TreeHash> older = root(proof.older());
        Optional<TreeHash> newer = root(proof.newer());
        if (older.isEmpty() || newer.isEmpty()) {
            findings.add("the consistency proof of " + where + " is about " + proof.older() + " and " + proof.newer()
                    + " entries; a checkpoint of each is wanted");
        } else if (!proof.proves(older.get(), newer.get())) {
            findings.add("the consistency proof of " + where + " does not hold: nothing says that the first "
                    + proof.older() + " entries are still the same");
        } else if (proof.older() < proof.newer()) {
            joined.put(proof.older(), proof.newer());
        }
    }

    /** Says where a whole export stops being the log of the checkpoints. */
    void reportWhole() {
        if (!disagreeing.isEmpty()) {
            long first = disagreeing.first();
            findings.add(
                    "the export is not what the checkpoint of " + first + " entries was made of: the first entry that"
                            + " is different is after " + agreedUpTo() + " and not after " + first);
        }
        for (Long size : bySize.keySet()) {
            if (!agreeing.contains(size) && !disagreeing.contains(size)) {
                findings.add("the export ends before the checkpoint of " + size + " entries");
            }
        }
    }

    /** Says which checkpoints nothing has joined with the newest. */
    void reportParts() {
        long newest = largest();
        for (Long size : bySize.keySet()) {
            long reached = size;
            while (joined.containsKey(reached)) {
                reached = joined.getOrDefault(reached, newest);
            }
            if (reached != newest) {
                findings.add("nothing joins the checkpoint of " + size + " entries with that of " + newest
                        + "; a consistency proof or a whole export does");
            }
        }
    }
}
