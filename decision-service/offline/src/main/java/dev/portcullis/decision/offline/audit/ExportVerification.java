package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.proof.InclusionProof;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through an export once, and holds nothing of it but the edge of a tree. */
final class ExportVerification {

    private final KeyRing keys;
    private final TrustedCheckpoints checkpoints;
    private final Findings findings;
    private final Frontier tree = Frontier.empty();
    private Optional<ExportLine.Header> header = Optional.empty();
    private boolean ended;
    private long entries;
    private long leaves;
    private long proven;
    private long notCovered;
    private long last;

    ExportVerification(KeyRing keys, TrustedCheckpoints checkpoints, Findings findings) {
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /** What was looked at, for people. */
    record Summary(long entries, long leaves, long proven, long notCovered) {}

    Summary verify(ExportReader export) throws IOException {
        for (@Nullable ExportLine line = export.next(); line != null; line = export.next()) {
            if (ended) {
                findings.add("something follows after the last line");
            }
            take(line);
        }
        if (header.isPresent() && !ended) {
            findings.add("the export was cut off: it has no last line");
        }
        if (isWhole()) {
            checkpoints.reportWhole();
            proven = checkpoints.agreedUpTo();
        } else {
            checkpoints.reportParts();
        }
        return new Summary(entries, leaves, proven, notCovered);
    }

    private boolean isWhole() {
        return header.map(ExportLine.Header::whole).orElse(false);
    }

    private void take(ExportLine line) {
        switch (line) {
            case ExportLine.Header first -> {
                if (header.isPresent() || entries + leaves > 0) {
                    findings.add("a first line stands in the middle");
                }
                header = Optional.of(first);
                first.checkpoint().ifPresent(note -> checkpoints.take(note, "the export"));
            }
            case ExportLine.Entry entry -> entry(entry);
            case ExportLine.Leaf leaf -> {
                leaves++;
                follow(leaf.sequence(), leaf.hash());
            }
            case ExportLine.End end -> {
                ended = true;
                if (end.entries() != entries) {
                    findings.add("the last line counts " + end.entries() + " entries, and there are " + entries);
                }
            }
            case ExportLine.Unreadable unreadable -> {
                findings.add((unreadable.sequence() > 0 ? "entry " + unreadable.sequence() + ": " : "")
                        + unreadable.sentence());
            }
        }
    }

    private void entry(ExportLine.Entry line) {
        entries++;
        LoggedEntry entry = line.entry();
        checkSignature(entry);
        String account = entry.attributes().getOrDefault(EventAttribute.ACCOUNTID, "");
        header.filter(first -> !first.accountId().equals(account))
                .ifPresent(first -> findings.entry(
                        entry.sequence(),
                        "accountid",
                        "it is of account " + account + ", the export of " + first.accountId()));
        TreeHash hash = entry.leafHash();
        line.leafHash()
                .filter(stated -> !stated.equals(hash))
                .ifPresent(stated -> findings.entry(
                        entry.sequence(), "leafHash", "the leaf in the tree is of another entry than this one"));
        line.checkpoint().ifPresent(note -> checkpoints.take(note, "entry " + entry.sequence()));
        follow(entry.sequence(), hash);
        if (!isWhole()) {
            prove(line, hash);
        }
    }

    private void checkSignature(LoggedEntry entry) {
        VerificationKeys known = keys.ofProducer(entry.producer());
        String keyId = entry.attributes().getOrDefault(EventAttribute.KEYID, "");
        if (!known.ids().contains(keyId)) {
            findings.entry(
                    entry.sequence(), "keyid", "no public key of " + entry.producer() + " has the id `" + keyId + "`");
        } else if (!entry.isSignedBy(known)) {
            findings.entry(
                    entry.sequence(), "signature", "it is not one that " + entry.producer() + " made over this entry");
        }
    }

    /** Numbers go up; in a whole export none is left out. */
    private void follow(long sequence, TreeHash hash) {
        if (sequence <= last) {
            findings.entry(sequence, "sequence", "it comes after entry " + last);
        } else if (isWhole() && sequence != last + 1) {
            findings.entry(last + 1, "sequence", "it is missing");
        }
        last = Math.max(last, sequence);
        if (isWhole() && sequence == tree.size() + 1) {
            tree.append(hash, (_, _) -> {});
            checkpoints.compare(tree);
        }
    }

    private void prove(ExportLine.Entry line, TreeHash hash) {
        long sequence = line.entry().sequence();
        if (line.proof().isEmpty()) {
            if (sequence <= checkpoints.largest()) {
                findings.entry(sequence, "proof", "it is missing, and a checkpoint covers the entry");
            } else {
                notCovered++;
            }
            return;
        }
        InclusionProof proof = line.proof().get();
        Optional<TreeHash> root = checkpoints.root(proof.size());
        if (root.isEmpty()) {
            findings.entry(
                    sequence, "proof", "it is about " + proof.size() + " entries, of which there is no checkpoint");
        } else if (!proof.proves(hash, root.get())) {
            findings.entry(
                    sequence,
                    "proof",
                    "the log of the checkpoint of " + proof.size() + " entries has not this entry there");
        } else {
            proven++;
        }
    }
}
