package dev.portcullis.decision.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures below it, in the form that C2SP calls a signed note.
 *
 * @param text ends with a line break
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final String BEGIN = "\u2014 ";
    private static final String ALGORITHM = "Ed25519";
    private static final int LONGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;

    public SignedNote {
        if (!text.endsWith("\n") || text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("the text of a note is lines without control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
        signatures = List.copyOf(signatures);
    }

    /** A signature: the name of its key, and the key's id with the signature behind it in base64. */
    public record Line(String name, String idAndSignature) {

        byte[] decoded() {
            byte[] bytes = Base64.getDecoder().decode(idAndSignature);
            if (bytes.length <= NoteKey.ID_LENGTH) {
                throw new IllegalArgumentException("the signature of " + name + " is too short");
            }
            return bytes;
        }
    }

    /** Signs a text with the private half of the key. */
    public static SignedNote sign(String text, NoteKey key, PrivateKey privateKey) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] id = key.id();
            byte[] signed = signature.sign();
            byte[] both = Arrays.copyOf(id, id.length + signed.length);
            System.arraycopy(signed, 0, both, id.length, signed.length);
            return new SignedNote(
                    text, List.of(new Line(key.name(), Base64.getEncoder().encodeToString(both))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key of " + key.name() + " does not sign", e);
        }
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || blank + 2 >= note.length() || note.length() > LONGEST || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a note is a text, a blank line and signatures, and ends with its line");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            if (!line.startsWith(BEGIN) || parts.length != 3 || !NoteKey.isName(parts[1])) {
                throw new IllegalArgumentException("`" + line + "` is no signature of a note");
            }
            lines.add(new Line(parts[1], parts[2]));
        }
        SignedNote read = new SignedNote(note.substring(0, blank + 1), lines);
        read.signatures.forEach(Line::decoded);
        return read;
    }

    /**
     * True if one of the keys signed it. Signatures of keys that are not among them say nothing; a signature that bears the name
     * and id of one of them and is not that key's makes the whole note worthless.
     */
    public boolean isSignedBy(Collection<NoteKey> keys) {
        boolean signed = false;
        for (Line line : signatures) {
            byte[] bytes = line.decoded();
            byte[] id = Arrays.copyOf(bytes, NoteKey.ID_LENGTH);
            for (NoteKey key : keys) {
                if (key.name().equals(line.name()) && Arrays.equals(key.id(), id)) {
                    if (!verifies(key, Arrays.copyOfRange(bytes, NoteKey.ID_LENGTH, bytes.length))) {
                        return false;
                    }
                    signed = true;
                }
            }
        }
        return signed;
    }

    private boolean verifies(NoteKey key, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key.key());
            verification.update(text.getBytes(StandardCharsets.UTF_8));
            return verification.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify Ed25519 signatures", e);
        }
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(BEGIN)
                .append(line.name())
                .append(' ')
                .append(line.idAndSignature())
                .append('\n'));
        return note.toString();
    }
}
