package dev.portcullis.vocabulary;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 public keys whose signatures one stream accepts. There are several while a key is being replaced.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class VerificationKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final int SIGNATURE_LENGTH = 64;

    private final Map<String, PublicKey> byId;

    private VerificationKeys(Map<String, PublicKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /**
     * Accepts these keys and no others.
     *
     * @throws IllegalArgumentException if one is no Ed25519 key
     */
    public static VerificationKeys of(Collection<PublicKey> keys) {
        Map<String, PublicKey> byId = new HashMap<>();
        for (PublicKey key : keys) {
            if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals(ALGORITHM)) {
                throw new IllegalArgumentException("events are signed with Ed25519, not with " + key.getAlgorithm());
            }
            byId.put(keyId(key), key);
        }
        return new VerificationKeys(byId);
    }

    /** The ids of the accepted keys. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** True if the signature was made over exactly these bytes by the accepted key of that id. */
    public boolean verifies(String keyId, byte[] signed, byte[] signature) {
        @Nullable PublicKey key = byId.get(keyId);
        if (key == null || signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify Ed25519 signatures", e);
        }
    }

    /** The id of a key: the first 16 hexadecimal digits of the SHA-256 of its X.509 encoding. */
    public static String keyId(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * Reads a public key as it lies in a key directory: X.509, in PEM.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static PublicKey readPem(String pem) {
        String begin = "-----BEGIN PUBLIC KEY-----";
        String end = "-----END PUBLIC KEY-----";
        String text = pem.strip();
        if (!text.startsWith(begin) || !text.endsWith(end) || text.length() < begin.length() + end.length()) {
            throw new IllegalArgumentException(
                    "a public key file begins with `" + begin + "` and ends with `" + end + "`");
        }
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the file holds no Ed25519 public key", e);
        }
    }
}
