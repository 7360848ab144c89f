package dev.portcullis.identity.user;

import dev.portcullis.identity.text.FreeText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of the person behind a user (semantics reference §3.2). It stands in no event: people may ask for it to be
 * changed or forgotten.
 */
public record UserProfile(
        Optional<String> displayName, Optional<String> mobilePhone, Optional<String> email, Optional<String> comments) {

    /** Nothing is known. */
    public static final UserProfile NONE =
            new UserProfile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int DISPLAY_NAME = 128;
    private static final int EMAIL = 254;
    private static final Pattern PHONE = Pattern.compile("[0-9]{1,4}-[0-9]{4,20}");
    private static final Pattern EMAIL_FORM =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

    /** What a caller has written. */
    static UserProfile requested(
            Optional<String> displayName,
            Optional<String> mobilePhone,
            Optional<String> email,
            Optional<String> comments) {
        displayName.ifPresent(UserProfile::requireDisplayName);
        mobilePhone.filter(text -> !PHONE.matcher(text).matches()).ifPresent(_ -> {
            throw UserRejection.PHONE_FORMAT.at(
                    "/mobilePhone",
                    "a phone number is written as country code, hyphen and number, such as 86-18688888888");
        });
        email.filter(text -> text.length() > EMAIL || !EMAIL_FORM.matcher(text).matches())
                .ifPresent(_ -> {
                    throw UserRejection.EMAIL_FORMAT.at("/email", "this is no e-mail address");
                });
        return new UserProfile(displayName, mobilePhone, email, FreeText.comments(comments));
    }

    private static void requireDisplayName(String text) {
        if (text.isEmpty() || FreeText.length(text) > DISPLAY_NAME) {
            throw UserRejection.DISPLAY_NAME_LENGTH.at("/displayName", "a display name has 1 to 128 characters");
        }
        if (!FreeText.isText(text)) {
            throw UserRejection.DISPLAY_NAME_CHARACTERS.at(
                    "/displayName", "a display name has no control characters and no half characters");
        }
    }
}
