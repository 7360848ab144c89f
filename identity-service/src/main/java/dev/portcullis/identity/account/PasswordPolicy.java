package dev.portcullis.identity.account;

/**
 * What passwords of an account's users have to be like (semantics reference §3.4).
 *
 * @param minimumPasswordDifferentCharacter how many different characters; 0 for any number
 * @param maxPasswordAge                    in days; 0 for ever
 * @param hardExpiry                        whether only an administrator can renew an expired password
 * @param passwordReusePrevention           how many earlier passwords must not be used again
 * @param maxLoginAttemps                   failures within an hour after which the user is locked for an hour, 0 for any
 *                                          number; spelled as the vendor spells it
 */
public record PasswordPolicy(
        int minimumPasswordLength,
        boolean requireLowercaseCharacters,
        boolean requireUppercaseCharacters,
        boolean requireNumbers,
        boolean requireSymbols,
        int minimumPasswordDifferentCharacter,
        boolean passwordNotContainUserName,
        int maxPasswordAge,
        boolean hardExpiry,
        int passwordReusePrevention,
        int maxLoginAttemps) {

    /** What holds as long as an account has said nothing: guessing is bounded, the rest is the vendor's. */
    public static final PasswordPolicy DEFAULT =
            new PasswordPolicy(8, false, false, false, false, 0, false, 0, false, 0, 5);

    public PasswordPolicy {
        require(AccountRejection.PASSWORD_LENGTH, "minimumPasswordLength", minimumPasswordLength, 8, 32);
        require(
                AccountRejection.DIFFERENT_CHARACTERS,
                "minimumPasswordDifferentCharacter",
                minimumPasswordDifferentCharacter,
                0,
                8);
        require(AccountRejection.PASSWORD_AGE, "maxPasswordAge", maxPasswordAge, 0, 1_095);
        require(AccountRejection.PASSWORD_REUSE, "passwordReusePrevention", passwordReusePrevention, 0, 24);
        require(AccountRejection.LOGIN_ATTEMPTS, "maxLoginAttemps", maxLoginAttemps, 0, 32);
    }

    private static void require(AccountRejection rejection, String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw rejection.at("/" + field, field + " is a number from " + least + " to " + most + ", not " + value);
        }
    }
}
