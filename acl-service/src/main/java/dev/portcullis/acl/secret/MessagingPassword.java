package dev.portcullis.acl.secret;

import java.security.SecureRandom;
import java.util.Optional;

/** The password of an instance account or an ACL user (semantics reference §6.4). */
public record MessagingPassword(String text) {

    static final int SHORTEST = 8;
    static final int LONGEST = 32;

    private static final int GENERATED = 32;
    private static final int ID_LENGTH = 24;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one that nobody can guess. */
    public static MessagingPassword generated() {
        return new MessagingPassword(random(GENERATED));
    }

    /** The one that was given, or else a new one. */
    public static MessagingPassword of(Optional<String> given, String userName) {
        given.ifPresent(text -> check(text, userName));
        return given.map(MessagingPassword::new).orElseGet(MessagingPassword::generated);
    }

    /** Letters and digits by chance, for names that nobody has chosen. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** What a password is called where it must not be told. */
    public static String randomId() {
        return random(ID_LENGTH);
    }

    /** The one that was given, if it is one that may be given. */
    public static Optional<MessagingPassword> acceptable(String text, String userName) {
        return problem(text, userName).isPresent() ? Optional.empty() : Optional.of(new MessagingPassword(text));
    }

    private static void check(String text, String userName) {
        problem(text, userName).ifPresent(why -> {
            throw PasswordRejection.PASSWORD.at("/password", why);
        });
    }

    private static Optional<String> problem(String text, String userName) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Optional.of("a password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '!' || text.charAt(i) > '~') {
                return Optional.of(
                        "a password is made of visible ASCII characters; the one at position " + i + " is none");
            }
        }
        if (text.chars().noneMatch(Character::isLetter) || text.chars().noneMatch(Character::isDigit)) {
            return Optional.of("a password has at least one letter and one digit");
        }
        return text.contains(userName) ? Optional.of("a password does not contain the user name") : Optional.empty();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "a password";
    }
}
