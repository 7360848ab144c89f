package dev.portcullis.language;

import java.util.Locale;

/** The names of condition keys (semantics reference §1.6, §1.7). */
public final class ConditionKeys {

    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 256;

    private ConditionKeys() {}

    /**
     * The form under which a key is looked up: names ignore case, but what follows the first slash (a tag's own key) does
     * not.
     */
    public static String canonical(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? key.toLowerCase(Locale.ROOT)
                : key.substring(0, slash).toLowerCase(Locale.ROOT) + key.substring(slash);
    }

    /** True if the text has the form {@code prefix:name}, with an optional {@code /suffix}. */
    public static boolean isKey(String key) {
        int colon = key.indexOf(':');
        if (key.length() > MAX_LENGTH || colon < 1 || colon == key.length() - 1) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (c == '/' && i > colon + 1) {
                return isSuffix(key, i + 1);
            }
            if (!plain && i != colon) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSuffix(String key, int from) {
        for (int i = from; i < key.length(); i++) {
            if (Character.isISOControl(key.charAt(i))) {
                return false;
            }
        }
        return from < key.length();
    }
}
