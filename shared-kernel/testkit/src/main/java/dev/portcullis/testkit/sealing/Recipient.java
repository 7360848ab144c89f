package dev.portcullis.testkit.sealing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An enforcement point's key pair. It opens what was sealed for it with nothing but the Java runtime, by the letter of RFC 9180, so
 * that what seals and what opens have no code in common.
 */
public final class Recipient {

    private static final byte[] SUITE = {'H', 'P', 'K', 'E', 0, 0x20, 0, 1, 0, 2};
    private static final byte[] NOTHING = new byte[0];
    private static final int HASH_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyPair keys;

    private Recipient(KeyPair keys) {
        this.keys = keys;
    }

    /** One with a new key pair. */
    public static Recipient fresh() {
        try {
            return new Recipient(KeyPairGenerator.getInstance("X25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32 bytes of the public key, in Base64. */
    public String publicKey() {
        byte[] bigEndian = ((XECPublicKey) keys.getPublic()).getU().toByteArray();
        byte[] key = new byte[HASH_BYTES];
        for (int i = 0; i < bigEndian.length && i < key.length; i++) {
            key[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * Opens.
     *
     * @throws IllegalStateException if it was sealed for another key, purpose or context, or was changed
     */
    public String open(String purpose, String context, String encapsulation, String ciphertext) {
        try {
            byte[] shared = KEM.getInstance("DHKEM")
                    .newDecapsulator(keys.getPrivate())
                    .decapsulate(Base64.getDecoder().decode(encapsulation))
                    .getEncoded();
            byte[] schedule = join(
                    new byte[] {0},
                    extract(NOTHING, "psk_id_hash", NOTHING),
                    extract(NOTHING, "info_hash", bytes(purpose)));
            byte[] secret = extract(shared, "secret", NOTHING);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(expand(secret, "key", schedule, HASH_BYTES), "AES"),
                    new GCMParameterSpec(TAG_BITS, expand(secret, "base_nonce", schedule, NONCE_BYTES)));
            cipher.updateAAD(bytes(context));
            return new String(cipher.doFinal(Base64.getDecoder().decode(ciphertext)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this does not open", e);
        }
    }

    private static byte[] extract(byte[] salt, String label, byte[] material) throws GeneralSecurityException {
        return hmac(
                salt.length == 0 ? new byte[HASH_BYTES] : salt, join(bytes("HPKE-v1"), SUITE, bytes(label), material));
    }

    private static byte[] expand(byte[] key, String label, byte[] info, int length) throws GeneralSecurityException {
        byte[] block = hmac(
                key,
                join(
                        new byte[] {0, (byte) length},
                        bytes("HPKE-v1"),
                        SUITE,
                        bytes(label),
                        info,
                        BigInteger.ONE.toByteArray()));
        return java.util.Arrays.copyOf(block, length);
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
