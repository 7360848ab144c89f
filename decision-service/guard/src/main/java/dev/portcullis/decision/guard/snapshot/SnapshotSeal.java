package dev.portcullis.decision.guard.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;

/** What decision-service signs of a moment of the ledger: everything that was said before the last line. */
public final class SnapshotSeal {

    private static final byte[] PURPOSE = "portcullis-ledger-v1\n".getBytes(UTF_8);

    private final PrivateKey key;
    private final String keyId;

    public SnapshotSeal(KeyPair keys) {
        this.key = keys.getPrivate();
        this.keyId = VerificationKeys.keyId(keys.getPublic());
    }

    String keyId() {
        return keyId;
    }

    byte[] sign(MessageDigest lines) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed(lines));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with the key of decision-service", e);
        }
    }

    static byte[] signed(MessageDigest lines) {
        byte[] digest = lines.digest();
        byte[] all = new byte[PURPOSE.length + digest.length];
        System.arraycopy(PURPOSE, 0, all, 0, PURPOSE.length);
        System.arraycopy(digest, 0, all, PURPOSE.length, digest.length);
        return all;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
