package dev.portcullis.decision.server.moment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads cursors as callers keep them. They are sealed with their account and their question: whoever could make
 * one up could look at moments that nobody let it see.
 *
 * <p>Safe for use by any thread.
 */
public final class QuestionCursors {

    private static final int SEAL = 16;

    private final SecretKeySpec key;

    /**
     * Seals with a key of its own, derived from the one that is handed in.
     *
     * @param shared a key that only Portcullis' services have
     */
    public QuestionCursors(byte[] shared) {
        this.key = new SecretKeySpec(mac(new SecretKeySpec(shared, "HmacSHA256"), "question cursors"), "HmacSHA256");
    }

    /**
     * The cursor as its question's next answer takes it.
     *
     * @param question all that was asked, except how much of the answer
     */
    public String write(AccountId account, Object question, QuestionCursor cursor) {
        String content =
                cursor.vector() + "\n" + cursor.systemPosition() + "\n" + cursor.time() + "\n" + cursor.after();
        byte[] text = content.getBytes(UTF_8);
        byte[] sealed = Arrays.copyOf(seal(account, question, content), SEAL + text.length);
        System.arraycopy(text, 0, sealed, SEAL, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The cursor; empty if it was not written here for this question of the account. */
    public Optional<QuestionCursor> read(AccountId account, Object question, String text) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            if (sealed.length <= SEAL) {
                return Optional.empty();
            }
            String content = new String(sealed, SEAL, sealed.length - SEAL, UTF_8);
            if (!MessageDigest.isEqual(Arrays.copyOf(sealed, SEAL), seal(account, question, content))) {
                return Optional.empty();
            }
            String[] parts = content.split("\n", 4);
            return Optional.of(new QuestionCursor(
                    AccountVector.parse(parts[0]), StreamPosition.parse(parts[1]), Instant.parse(parts[2]), parts[3]));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private byte[] seal(AccountId account, Object question, String content) {
        return Arrays.copyOf(mac(key, account + "\n" + content.length() + "\n" + content + "\n" + question), SEAL);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        }
    }
}
