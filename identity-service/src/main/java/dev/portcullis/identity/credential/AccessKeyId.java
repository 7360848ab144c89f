package dev.portcullis.identity.credential;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Ids and secrets of AccessKeys: random letters and digits. */
public final class AccessKeyId {

    private static final Pattern FORM = Pattern.compile("LTA[IM][A-Za-z0-9]{20}");
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AccessKeyId() {}

    /** Whether the text has the form of an AccessKey's id. */
    public static boolean isAccessKeyId(String text) {
        return FORM.matcher(text).matches();
    }

    /** An id that no key has had. */
    public static String random(KeyUse use) {
        return use.prefix() + text(ID_LENGTH);
    }

    /** A secret for a key: about 238 random bits. */
    public static String randomSecret() {
        return text(SECRET_LENGTH);
    }

    private static String text(int length) {
        return RANDOM.ints(length, 0, CHARACTERS.length())
                .map(CHARACTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
