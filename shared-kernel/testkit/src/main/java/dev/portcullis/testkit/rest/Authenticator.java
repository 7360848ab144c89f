package dev.portcullis.testkit.rest;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app that shows the codes of a virtual MFA device, as far as its holder needs it. */
public final class Authenticator {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] seed;

    /** @param base32 the seed as it was shown */
    public Authenticator(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (int c : base32.chars().toArray()) {
            number = number.shiftLeft(5).add(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        byte[] bytes = number.toByteArray();
        seed = new byte[base32.length() * 5 / 8];
        int length = Math.min(bytes.length, seed.length);
        System.arraycopy(bytes, bytes.length - length, seed, seed.length - length, length);
    }

    /** The present step of 30 seconds. */
    public static long stepNow() {
        return Instant.now().getEpochSecond() / 30;
    }

    /** The code of a step. */
    public String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int from = hash[19] & 15;
            long number = ByteBuffer.wrap(hash, from, 4).getInt() & 0x7fffffffL;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
