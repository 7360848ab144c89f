package dev.portcullis.identity.mfa;

import java.util.Locale;

/** A device's serial number in lower case: devices whose names differ in nothing else are the same. */
public record MfaDeviceId(String lowerCase) {

    static MfaDeviceId of(String serialNumber) {
        return new MfaDeviceId(serialNumber.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return lowerCase;
    }
}
