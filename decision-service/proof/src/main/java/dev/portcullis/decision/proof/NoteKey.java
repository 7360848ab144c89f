package dev.portcullis.decision.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 public key under the name that its signatures of notes bear.
 *
 * @param name without blanks and without {@code +}
 */
public record NoteKey(String name, PublicKey key) {

    /** The number of bytes of a key's id. */
    static final int ID_LENGTH = 4;

    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;

    public NoteKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("`" + name + "` is no name of a key: it has no blanks and no `+`");
        }
    }

    /** True if a key may have this name, and a log this origin. */
    public static boolean isName(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(c -> c == '+' || !isVisible(c));
    }

    private static boolean isVisible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !Character.isISOControl(character);
    }

    /** The first four bytes of the SHA-256 of name, line break, algorithm and key. */
    public byte[] id() {
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        hashed.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        hashed.write('\n');
        hashed.write(ED25519);
        hashed.writeBytes(raw());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray());
            return Arrays.copyOf(hash, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The key as verifiers of signed notes are told it: name, id and key, joined by {@code +}. */
    public String written() {
        byte[] typed = new byte[RAW_LENGTH + 1];
        typed[0] = ED25519;
        System.arraycopy(raw(), 0, typed, 1, RAW_LENGTH);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** The key's own bytes, which end its X.509 encoding. */
    private byte[] raw() {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
    }
}
