package dev.portcullis.platform.sealing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * The public key of somebody to whom secrets are sent: X25519. What is sealed with it, only the holder of the private key opens.
 *
 * <p>Sealed as RFC 9180 says, in the mode without a key of the sender: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Many
 * libraries open it. Who has sent it, the connection tells.
 */
public final class RecipientKey {

    private static final int BYTES = 32;
    private static final int ID_DIGITS = 32;
    private static final byte[] NOTHING = new byte[0];

    private final byte[] key;

    private RecipientKey(byte[] key) {
        this.key = key;
    }

    /**
     * What is sent.
     *
     * @param encapsulation the one-time public key, in Base64
     * @param ciphertext    in Base64
     */
    public record Sealed(String encapsulation, String ciphertext) {

        /** Short, in logs. */
        @Override
        public String toString() {
            return "sealed";
        }
    }

    /**
     * Reads the 32 bytes of a key.
     *
     * @throws IllegalArgumentException if they are none, or of a key to which anybody could open what is sealed
     */
    public static RecipientKey parse(String base64) {
        byte[] bytes = decoded(base64);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a public key of X25519 has " + BYTES + " bytes, not " + bytes.length
                    + "; it is written in Base64");
        }
        RecipientKey key = new RecipientKey(bytes);
        try {
            key.seal(NOTHING, NOTHING, NOTHING);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("nothing can be sealed with this public key", e);
        }
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a public key is written in Base64", e);
        }
    }

    /** In Base64, as it was read. */
    public String text() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** Tells keys apart: the beginning of the SHA-256 of its bytes, in hex. */
    public String id() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key))
                    .substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /**
     * Encrypts.
     *
     * @param purpose what it is; told again to open it
     * @param context to what it belongs; told again to open it
     */
    public Sealed seal(byte[] purpose, byte[] context, byte[] content) {
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
        try {
            byte[][] sealed =
                    hpke.seal(hpke.deserializePublicKey(key), purpose, context, content, NOTHING, NOTHING, null);
            return new Sealed(
                    Base64.getEncoder().encodeToString(sealed[1]),
                    Base64.getEncoder().encodeToString(sealed[0]));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecipientKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return id();
    }
}
