package dev.portcullis.identity.config;

import dev.portcullis.identity.mfa.MfaDeviceDirectory;
import dev.portcullis.platform.security.ResourceNames;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** The names of virtual MFA devices as resources: in the spelling of their creation. */
final class StoredDeviceNames implements ResourceNames {

    private final MfaDeviceDirectory devices;

    StoredDeviceNames(MfaDeviceDirectory devices) {
        this.devices = devices;
    }

    @Override
    public Optional<String> stored(AccountId account, String kind, String name) {
        return kind.equals("mfa")
                ? devices.find(account, name)
                        .map(device -> "acs:ram:*:" + account + ":mfa/"
                                + device.serialNumber().deviceName())
                : Optional.empty();
    }
}
