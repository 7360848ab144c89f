package dev.portcullis.identity.logon;

import dev.portcullis.identity.account.PasswordPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What the password policy of an account asks of a password (semantics reference §3.4). */
public final class PasswordRules {

    private PasswordRules() {}

    /** How the age of a password stands to the policy. */
    public enum Age {
        FINE,
        /** The user has to choose another one. */
        EXPIRED,
        /** Only an administrator can give another one. */
        EXPIRED_FOR_GOOD
    }

    /** Refuses a password that the policy does not allow. */
    static void require(PasswordPolicy policy, Password password, String userName, String pointer) {
        fault(policy, password.text(), userName).ifPresent(fault -> {
            throw LogonRejection.TOO_WEAK.at(pointer, fault);
        });
    }

    /** Whether the policy allows the password. */
    static boolean allow(PasswordPolicy policy, Password password, String userName) {
        return fault(policy, password.text(), userName).isEmpty();
    }

    /** Whether a password of this age is still good. */
    public static Age age(PasswordPolicy policy, Instant changed, Instant now) {
        if (policy.maxPasswordAge() == 0 || now.isBefore(changed.plus(Duration.ofDays(policy.maxPasswordAge())))) {
            return Age.FINE;
        }
        return policy.hardExpiry() ? Age.EXPIRED_FOR_GOOD : Age.EXPIRED;
    }

    private static Optional<String> fault(PasswordPolicy policy, String text, String userName) {
        if (text.codePointCount(0, text.length()) < policy.minimumPasswordLength()) {
            return Optional.of("the password has fewer than " + policy.minimumPasswordLength() + " characters");
        }
        if (policy.requireLowercaseCharacters() && !has(text, Character::isLowerCase)) {
            return Optional.of("the password has no lower-case letter");
        }
        if (policy.requireUppercaseCharacters() && !has(text, Character::isUpperCase)) {
            return Optional.of("the password has no upper-case letter");
        }
        if (policy.requireNumbers() && !has(text, Character::isDigit)) {
            return Optional.of("the password has no digit");
        }
        if (policy.requireSymbols() && !has(text, c -> !Character.isLetterOrDigit(c))) {
            return Optional.of("the password has no character beside letters and digits");
        }
        if (text.codePoints().distinct().count() < policy.minimumPasswordDifferentCharacter()) {
            return Optional.of("the password has fewer than " + policy.minimumPasswordDifferentCharacter()
                    + " different characters");
        }
        if (policy.passwordNotContainUserName()
                && text.toLowerCase(Locale.ROOT).contains(userName.toLowerCase(Locale.ROOT))) {
            return Optional.of("the password has the name of the user in it");
        }
        return Optional.empty();
    }

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }
}
