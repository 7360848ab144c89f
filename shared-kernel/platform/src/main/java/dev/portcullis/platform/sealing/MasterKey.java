package dev.portcullis.platform.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One version of the key that comes from outside the database; what it does, it does with keys derived from it. */
public final class MasterKey {

    private static final int FINGERPRINT_DIGITS = 32;

    private final byte[] key;
    private final Aead aead;

    public MasterKey(byte[] key) {
        this.key = key.clone();
        this.aead = new Aead(derive("seal"));
    }

    /** Encrypts; what it is for has to be told again to open it. */
    byte[] seal(String purpose, byte[] content) {
        return aead.seal(purpose, content);
    }

    /** Decrypts what {@link #seal} has made. */
    byte[] open(String purpose, byte[] sealed) {
        return aead.open(purpose, sealed);
    }

    /** A key of its own for one purpose. */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        }
    }

    /** Tells keys apart and says nothing of them. */
    String fingerprint() {
        return HexFormat.of().formatHex(derive("fingerprint")).substring(0, FINGERPRINT_DIGITS);
    }
}
