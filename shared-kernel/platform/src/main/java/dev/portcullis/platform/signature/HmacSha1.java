package dev.portcullis.platform.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures of messaging clients. They are weak by today's measure and prescribed by the clients that exist; nothing of
 * our own is signed with them.
 */
public final class HmacSha1 {

    private static final String ALGORITHM = "HmacSHA1";
    private static final int BYTES = 20;
    private static final int HEX_DIGITS = 2 * BYTES;

    private HmacSha1() {}

    /** The signature of the content. */
    public static byte[] sign(String secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    /**
     * Whether that is the signature of the content; the time that it takes says nothing of how near it was.
     *
     * @param signature in Base64, as the clients of RocketMQ's own protocol and of MQTT write it, or in hex, as those of its
     *     gRPC protocol do
     */
    public static boolean matches(String secret, byte[] content, String signature) {
        return MessageDigest.isEqual(sign(secret, content), decoded(signature));
    }

    private static byte[] decoded(String signature) {
        try {
            return signature.length() == HEX_DIGITS
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
