package dev.portcullis.identity.logon;

import dev.portcullis.identity.text.FreeText;
import java.security.SecureRandom;
import java.text.Normalizer;

/** A password as somebody typed it, whatever keyboard the characters came from. It never prints itself. */
public final class Password {

    /** More than anybody types; less than what it would take to keep the hashing busy. */
    private static final int MOST = 128;

    private static final int GENERATED = 24;
    private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "23456789";
    private static final String SYMBOLS = "!#$%&()*+-./:;=?@[]^_{}";
    private static final String[] CLASSES = {LOWER, UPPER, DIGITS, SYMBOLS};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /**
     * A password from a field of a request's body.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it is none that could ever be anybody's
     */
    public static Password of(String pointer, String typed) {
        if (typed.isEmpty() || typed.length() > 4 * MOST || FreeText.length(typed) > MOST || !FreeText.isText(typed)) {
            throw LogonRejection.PASSWORD_FORMAT.at(
                    pointer, "a password has 1 to 128 characters, none of them for control");
        }
        return new Password(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }

    /** A password that nobody has ever used; it has characters of every class. */
    public static Password generated() {
        return longerThan(0);
    }

    /** Such a password with more than that many characters. */
    static Password longerThan(int length) {
        StringBuilder text = new StringBuilder();
        // Classes follow one another: no draw is without one of them, and as many bits are left as anybody needs.
        for (int i = 0; i < Math.max(GENERATED, length + 1); i++) {
            String from = CLASSES[i % CLASSES.length];
            text.append(from.charAt(RANDOM.nextInt(from.length())));
        }
        return new Password(text.toString());
    }

    /** The text itself: for hashing, and for the one who is shown it once. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "a password";
    }
}
