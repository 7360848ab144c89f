package dev.portcullis.testkit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sigstore.rekor.client.ImmutableInclusionProof;
import dev.sigstore.rekor.client.ImmutableVerification;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.LogId;
import dev.sigstore.trustroot.PublicKey;
import dev.sigstore.trustroot.TransparencyLog;
import dev.sigstore.trustroot.ValidFor;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Sigstore's verifier of entries of a transparency log. It wants checkpoints that are signed with ECDSA, so the text of a
 * checkpoint is signed here once more; whether a proof leads to its root is for that verifier to find out.
 */
public final class IndependentVerifier {

    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final byte[] PROMISE = "a promise that the entry will be in the log".getBytes(UTF_8);

    private final KeyPair keys = newKeys();
    private final byte[] logId = sha256(keys.getPublic().getEncoded());

    /** What a checkpoint says, as it is read there: the root in base64, the key's id in hexadecimal digits. */
    public record Read(String origin, long size, String root, String keyId) {}

    /** True if the verifier accepts that a leaf is in a tree with the root of a checkpoint's text. */
    public boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root, String checkpoint) {
        RekorEntry.InclusionProof proof = ImmutableInclusionProof.builder()
                .addAllHashes(path.stream().map(HexFormat.of()::formatHex).toList())
                .logIndex(index)
                .treeSize(size)
                .rootHash(HexFormat.of().formatHex(root))
                .checkpoint(note(checkpoint))
                .build();
        RekorEntry.Verification verification = ImmutableVerification.builder()
                .signedEntryTimestamp(Base64.getEncoder().encodeToString(sign(PROMISE)))
                .inclusionProof(proof)
                .build();
        String id = HexFormat.of().formatHex(logId);
        try {
            RekorVerifier.newRekorVerifier(List.of(new Log(id, keys)))
                    .verifyEntry(new Entry(Base64.getEncoder().encodeToString(leaf), index, id, verification));
            return true;
        } catch (RekorVerificationException e) {
            return false;
        }
    }

    /** Reads a signed checkpoint. */
    public static Read read(String note) {
        try {
            RekorEntry.Checkpoint checkpoint = ImmutableInclusionProof.builder()
                    .logIndex(0L)
                    .treeSize(1L)
                    .rootHash("")
                    .checkpoint(note)
                    .build()
                    .parsedCheckpoint();
            return new Read(
                    checkpoint.getOrigin(),
                    checkpoint.getSize(),
                    checkpoint.getBase64Hash(),
                    HexFormat.of()
                            .formatHex(checkpoint.getSignatures().getFirst().getKeyHint()));
        } catch (RekorParseException e) {
            throw new IllegalArgumentException("the note is no checkpoint", e);
        }
    }

    private String note(String text) {
        byte[] hint = Arrays.copyOf(logId, 4);
        byte[] signature = sign(text.getBytes(UTF_8));
        byte[] both = Arrays.copyOf(hint, hint.length + signature.length);
        System.arraycopy(signature, 0, both, hint.length, signature.length);
        String origin = text.lines().findFirst().orElseThrow();
        return text + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(both) + "\n";
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the test key does not sign", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no keys of P-256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private record Entry(String body, long index, String logId, RekorEntry.Verification verification)
            implements RekorEntry {

        @Override
        public String getBody() {
            return body;
        }

        @Override
        public byte[] getSignableContent() {
            return PROMISE;
        }

        @Override
        public long getIntegratedTime() {
            return NOW;
        }

        @Override
        public String getLogID() {
            return logId;
        }

        @Override
        public long getLogIndex() {
            return index;
        }

        @Override
        public RekorEntry.Verification getVerification() {
            return verification;
        }
    }

    private record Log(String id, KeyPair keys) implements TransparencyLog {

        @Override
        public URI getBaseUrl() {
            return URI.create("https://log.invalid");
        }

        @Override
        public String getHashAlgorithm() {
            return "SHA2_256";
        }

        @Override
        public LogId getLogId() {
            return new Id(id);
        }

        @Override
        public PublicKey getPublicKey() {
            return new Key(keys);
        }
    }

    private record Id(String id) implements LogId {

        @Override
        public byte[] getKeyId() {
            return HexFormat.of().parseHex(id);
        }
    }

    private static final class Key extends PublicKey {

        private final KeyPair keys;

        Key(KeyPair keys) {
            this.keys = keys;
        }

        @Override
        public byte[] getRawBytes() {
            return keys.getPublic().getEncoded();
        }

        @Override
        public String getKeyDetails() {
            return "PKIX_ECDSA_P256_SHA_256";
        }

        @Override
        public ValidFor getValidFor() {
            return new Always();
        }

        @Override
        public java.security.PublicKey toJavaPublicKey() {
            return keys.getPublic();
        }
    }

    private static final class Always extends ValidFor {

        @Override
        public Instant getStart() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<Instant> getEnd() {
            return Optional.empty();
        }
    }
}
