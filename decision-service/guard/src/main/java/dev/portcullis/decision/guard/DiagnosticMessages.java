package dev.portcullis.decision.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what a denial tells its account's administrators, so that whoever was denied can hand it on without reading it:
 * AES-256-GCM under a key that all services derive from the one that they share; the account is part of what is
 * authenticated.
 */
public final class DiagnosticMessages {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Duration LIFE = Duration.ofDays(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param shared a key that only Portcullis' services have */
    public DiagnosticMessages(byte[] shared, Clock clock) {
        this.key = derived(shared);
        this.clock = clock;
    }

    String encode(DiagnosticMessage message) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] content = JSON.writeValueAsBytes(message);
        ByteBuffer timed = ByteBuffer.allocate(Long.BYTES + content.length)
                .putLong(clock.instant().plus(LIFE).getEpochSecond())
                .put(content);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, message.owner(), timed.array());
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    /**
     * Opens a message of that account.
     *
     * @throws Rejection 400 {@code NotSupport} if it is another's, has expired, or was not made here
     */
    public DiagnosticMessage decode(AccountId account, String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            if (bytes.length <= NONCE + TAG_BITS / Byte.SIZE) {
                throw unreadable();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE);
            ByteBuffer opened = ByteBuffer.wrap(
                    crypt(Cipher.DECRYPT_MODE, nonce, account, Arrays.copyOfRange(bytes, NONCE, bytes.length)));
            Instant until = Instant.ofEpochSecond(opened.getLong());
            if (clock.instant().isAfter(until)) {
                throw unreadable();
            }
            byte[] content = new byte[opened.remaining()];
            opened.get(content);
            return JSON.readValue(content, DiagnosticMessage.class);
        } catch (IllegalArgumentException _) {
            throw unreadable();
        }
    }

    private byte[] crypt(int mode, byte[] nonce, AccountId account, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(account.toString().getBytes(UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            if (mode == Cipher.DECRYPT_MODE) {
                throw unreadable();
            }
            throw new IllegalStateException("this Java runtime has no AES-GCM", e);
        }
    }

    private static Rejection unreadable() {
        return Rejection.badField(
                "NotSupport",
                "/encodedDiagnosticMessage",
                "the message is not one of this account's denials of the last day");
    }

    private static SecretKeySpec derived(byte[] shared) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(shared, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal("diagnostic messages".getBytes(UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        }
    }
}
