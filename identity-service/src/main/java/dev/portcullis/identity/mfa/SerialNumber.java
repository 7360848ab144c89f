package dev.portcullis.identity.mfa;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The serial number of a virtual device: its name as a resource of its account. Names are unique whatever their case. */
public record SerialNumber(AccountId account, String deviceName) {

    private static final int MOST = 64;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9.-]*");

    /** A name from a request. */
    static SerialNumber requested(AccountId account, String deviceName) {
        if (deviceName.isEmpty() || deviceName.length() > MOST) {
            throw MfaRejection.NAME_LENGTH.at("/virtualMfaDeviceName", "the name of a device has 1 to 64 characters");
        }
        if (!CHARACTERS.matcher(deviceName).matches()) {
            throw MfaRejection.NAME_CHARACTERS.at(
                    "/virtualMfaDeviceName", "the name of a device has letters, digits, dots and hyphens only");
        }
        return new SerialNumber(account, deviceName);
    }

    /** The device that a user makes for itself. The name is made of the user's id: it fits no other user, ever. */
    static SerialNumber ownOf(AccountId account, PrincipalId user) {
        return new SerialNumber(account, "user-" + user);
    }

    /** Reads the serial number of a device of the account; empty if it is none. */
    static Optional<SerialNumber> read(AccountId account, String text) {
        String prefix = prefix(account);
        return text.startsWith(prefix)
                        && CHARACTERS.matcher(text.substring(prefix.length())).matches()
                ? Optional.of(new SerialNumber(account, text.substring(prefix.length())))
                : Optional.empty();
    }

    /** What tells the device's aggregate from others. */
    MfaDeviceId id() {
        return new MfaDeviceId(toString().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return prefix(account) + deviceName;
    }

    private static String prefix(AccountId account) {
        return "acs:ram::" + account + ":mfa/";
    }
}
