package dev.portcullis.identity.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA1, which is what the apps can do). */
final class Totp {

    /** How many bytes a seed has: as many as the hash. */
    static final int SEED_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    /** A device's clock may be that many steps off. */
    private static final int SKEW = 1;

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final SecretKeySpec seed;

    Totp(byte[] seed) {
        this.seed = new SecretKeySpec(seed, "HmacSHA1");
    }

    /** Refuses what is no code whatever the device. */
    static void requireCode(String pointer, String code) {
        if (!CODE.matcher(code).matches()) {
            throw MfaRejection.CODE_FORMAT.at(pointer, "a code has six digits");
        }
    }

    /** The step that a time lies in. */
    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The step near now whose code this is. */
    OptionalLong stepOf(String code, Instant now) {
        long step = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long candidate = step - SKEW; candidate <= step + SKEW; candidate++) {
            if (same(code, code(candidate))) {
                found = OptionalLong.of(candidate);
            }
        }
        return found;
    }

    /** The step of the second of two codes that follow one another, near now. */
    OptionalLong secondStepOf(String first, String second, Instant now) {
        long step = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long candidate = step - SKEW; candidate <= step + SKEW; candidate++) {
            if (same(first + second, code(candidate - 1) + code(candidate))) {
                found = OptionalLong.of(candidate);
            }
        }
        return found;
    }

    /** The code of a step. */
    String code(long step) {
        byte[] hash = hmac(step);
        int offset = hash[hash.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    private byte[] hmac(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(seed);
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA1", e);
        }
    }

    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
    }
}
