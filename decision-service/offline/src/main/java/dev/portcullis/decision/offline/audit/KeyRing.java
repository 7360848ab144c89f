package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.CheckpointKeys;
import dev.portcullis.decision.proof.SignedNote;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The public keys in a directory, as they lie in a key directory: {@code <service>.signing.pub} of each producer,
 * {@code audit-log.signing.pub} of the checkpoints, and former ones as {@code <service>.signing.<anything>.pub}.
 */
final class KeyRing {

    private static final String AUDIT_LOG = "audit-log";

    private final Path directory;
    private final Map<String, VerificationKeys> producers = new HashMap<>();
    private final List<PublicKey> ofCheckpoints;

    /** @throws IllegalArgumentException if there is no key of checkpoints, or a file holds none */
    KeyRing(Path directory) throws IOException {
        this.directory = directory;
        this.ofCheckpoints = keys(AUDIT_LOG);
        for (String service : List.of("identity-service", "policy-service", "acl-service", "decision-service")) {
            producers.put(service, VerificationKeys.of(keys(service)));
        }
    }

    private List<PublicKey> keys(String service) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, service + ".signing{,.*}.pub")) {
            for (Path file : files) {
                try {
                    keys.add(VerificationKeys.readPem(Files.readString(file)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
                }
            }
        }
        return keys;
    }

    /** Whose signatures of a service are believed; none if the directory has no key of it. */
    VerificationKeys ofProducer(String service) {
        return producers.getOrDefault(service, VerificationKeys.of(List.of()));
    }

    /**
     * Reads a checkpoint that one of the keys has signed.
     *
     * @throws IllegalArgumentException with a sentence, if there is none
     */
    Checkpoint checkpoint(String note) {
        String origin = Checkpoint.parse(SignedNote.parse(note).text()).origin();
        return new CheckpointKeys(origin, ofCheckpoints).read(note);
    }
}
