package dev.portcullis.platform.security;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads consistency tokens: an account and how far its three streams had come, with a MAC, so that a token
 * that was never issued is refused at once instead of being waited for.
 *
 * <p>Bytes: version 1, the account, then epoch and position of identity, policy and acl (all as varints), then the first
 * 16 bytes of HMAC-SHA256 over all before; as base64url without padding.
 *
 * <p>Safe for use by any thread.
 */
public final class ConsistencyTokens {

    /** The header that carries tokens, both ways. */
    public static final String HEADER = "Portcullis-Consistency-Token";

    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int MAX_CHARACTERS = 100;

    /** Never used itself: a copy of one that has its key costs less than to look one up and give it the key. */
    private final Mac keyed;

    public ConsistencyTokens(byte[] macKey) {
        try {
            this.keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(macKey, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        }
    }

    /** A token that says: this account, at least this far. */
    public String issue(AccountId account, AccountVector vector) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        bytes.write(VERSION);
        writeVarint(bytes, account.value());
        for (EventStream stream : EventStream.values()) {
            writeVarint(bytes, vector.of(stream).epoch());
            writeVarint(bytes, vector.of(stream).position());
        }
        bytes.writeBytes(mac(bytes.toByteArray()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The vector in a token of that account.
     *
     * @throws Rejection 400 {@code InvalidConsistencyToken.Malformed}, {@code .Signature} or {@code .Account}
     */
    public AccountVector verify(String token, AccountId account) {
        byte[] bytes = decode(token);
        int signed = bytes.length - MAC_BYTES;
        byte[] given = Arrays.copyOfRange(bytes, signed, bytes.length);
        if (!MessageDigest.isEqual(given, mac(Arrays.copyOf(bytes, signed)))) {
            throw refuse("Signature", "the consistency token was not issued here");
        }
        ByteBuffer content = ByteBuffer.wrap(bytes, 1, signed - 1);
        AccountId owner = new AccountId(readVarint(content));
        AccountVector vector = AccountVector.NONE;
        for (EventStream stream : EventStream.values()) {
            vector = vector.with(stream, new StreamPosition((int) readVarint(content), readVarint(content)));
        }
        if (!owner.equals(account)) {
            throw refuse("Account", "the consistency token belongs to another account");
        }
        return vector;
    }

    /** The refusal of a token, 400 with the given last part of its code. */
    public static Rejection refuse(String reason, String sentence) {
        return Rejection.badParameter("InvalidConsistencyToken." + reason, HEADER, sentence);
    }

    private static byte[] decode(String token) {
        Rejection malformed = refuse("Malformed", "the consistency token is not of the form in which it was issued");
        if (token.isEmpty() || token.length() > MAX_CHARACTERS) {
            throw malformed;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length < 1 + 7 + MAC_BYTES || bytes[0] != VERSION) {
                throw malformed;
            }
            return bytes;
        } catch (IllegalArgumentException _) {
            throw malformed;
        }
    }

    private byte[] mac(byte[] content) {
        try {
            return Arrays.copyOf(((Mac) keyed.clone()).doFinal(content), MAC_BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the HMAC-SHA256 of this Java runtime cannot be copied", e);
        }
    }

    private static void writeVarint(ByteArrayOutputStream bytes, long value) {
        long rest = value;
        while (rest >= 0x80) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static long readVarint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number in the token is longer than 64 bits");
    }
}
