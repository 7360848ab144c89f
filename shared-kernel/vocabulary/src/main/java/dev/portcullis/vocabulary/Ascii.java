package dev.portcullis.vocabulary;

/** Upper and lower case of the 26 Latin letters alone, so that no locale and no exotic letter can widen a match. */
final class Ascii {

    private Ascii() {}

    /** The text with {@code A} to {@code Z} in lower case; the same text when there is none. */
    static String lowerCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpperCase(text.charAt(i))) {
                char[] characters = text.toCharArray();
                for (int j = i; j < characters.length; j++) {
                    characters[j] = lowerCase(characters[j]);
                }
                return new String(characters);
            }
        }
        return text;
    }

    static char lowerCase(char c) {
        return isUpperCase(c) ? (char) (c + ('a' - 'A')) : c;
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || isUpperCase(c) || isDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUpperCase(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** True if the text has {@code least} to {@code most} characters, each a letter, a digit or one of {@code others}. */
    static boolean isName(String text, int least, int most, String others) {
        if (text.length() < least || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
