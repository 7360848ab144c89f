package dev.portcullis.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of an MQTT token: half of its SHA-256. Whoever has the token can tell the id; the id tells nothing of the token,
 * which is made of more chance than anybody can try.
 */
public record MqttTokenId(String value) {

    private static final int BYTES = 16;

    /** The id of a token. */
    public static MqttTokenId of(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new MqttTokenId(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
