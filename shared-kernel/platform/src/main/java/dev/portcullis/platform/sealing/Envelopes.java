package dev.portcullis.platform.sealing;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Seals each content under a data key of its own and that under the master key, so that a new master key is a matter of the
 * data keys alone.
 */
public final class Envelopes {

    private final Sealing sealing;
    private final SecureRandom random = new SecureRandom();

    public Envelopes(Sealing sealing) {
        this.sealing = sealing;
    }

    /** What is stored. */
    public record Envelope(String sealedDataKey, String sealedContent) {}

    /** Encrypts; what data key and content are for has to be told again to open it. */
    public Envelope seal(String keyPurpose, String purpose, byte[] content) {
        byte[] dataKey = new byte[Aead.KEY_BYTES];
        random.nextBytes(dataKey);
        return new Envelope(
                sealing.seal(keyPurpose, dataKey),
                Base64.getEncoder().encodeToString(new Aead(dataKey).seal(purpose, content)));
    }

    /**
     * Decrypts what {@link #seal} has made.
     *
     * @throws IllegalStateException if it was sealed with a key that is not there or for another purpose, or was changed
     */
    public byte[] open(String keyPurpose, String purpose, Envelope envelope) {
        Aead dataKey = new Aead(sealing.open(keyPurpose, envelope.sealedDataKey()));
        return dataKey.open(purpose, Base64.getDecoder().decode(envelope.sealedContent()));
    }
}
