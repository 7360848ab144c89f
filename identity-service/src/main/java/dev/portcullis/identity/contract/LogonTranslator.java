package dev.portcullis.identity.contract;

import dev.portcullis.identity.logon.LoginProfileEvent;
import dev.portcullis.identity.mfa.MfaDeviceEvent;
import dev.portcullis.platform.integration.Publication;

/** The published events of logon profiles and MFA devices. */
final class LogonTranslator {

    private LogonTranslator() {}

    private record Profile(String userId, String userName, boolean passwordResetRequired, boolean mfaBindRequired) {}

    private record User(String userId, String userName) {}

    private record Changed(String userId, String userName, String by) {}

    private record Locked(String userId, String userName, String until) {}

    private record Device(String serialNumber) {}

    private record Binding(String serialNumber, String userId, String userName) {}

    static Publication publication(LoginProfileEvent event) {
        return switch (event) {
            case LoginProfileEvent.LoginProfileCreated e ->
                Publication.of(
                        "identity.login-profile.created",
                        1,
                        new Profile(
                                e.userId().toString(), e.userName(), e.passwordResetRequired(), e.mfaBindRequired()));
            case LoginProfileEvent.LoginProfileUpdated e ->
                Publication.of(
                        "identity.login-profile.updated",
                        1,
                        new Profile(
                                e.userId().toString(), e.userName(), e.passwordResetRequired(), e.mfaBindRequired()));
            case LoginProfileEvent.LoginProfileDeleted e ->
                Publication.of(
                        "identity.login-profile.deleted", 1, new User(e.userId().toString(), e.userName()));
            case LoginProfileEvent.PasswordChanged e ->
                Publication.of(
                        "identity.login-profile.password-changed",
                        1,
                        new Changed(e.userId().toString(), e.userName(), e.by()));
            case LoginProfileEvent.LoginProfileLocked e ->
                Publication.of(
                        "identity.login-profile.locked",
                        1,
                        new Locked(
                                e.userId().toString(), e.userName(), e.until().toString()));
        };
    }

    static Publication publication(MfaDeviceEvent event) {
        return switch (event) {
            case MfaDeviceEvent.MfaDeviceCreated e ->
                Publication.of("identity.mfa-device.created", 1, new Device(e.serialNumber()));
            case MfaDeviceEvent.MfaDeviceBound e ->
                Publication.of(
                        "identity.mfa-device.bound",
                        1,
                        new Binding(e.serialNumber(), e.userId().toString(), e.userName()));
            case MfaDeviceEvent.MfaDeviceUnbound e ->
                Publication.of(
                        "identity.mfa-device.unbound",
                        1,
                        new Binding(e.serialNumber(), e.userId().toString(), e.userName()));
            case MfaDeviceEvent.MfaDeviceDeleted e ->
                Publication.of("identity.mfa-device.deleted", 1, new Device(e.serialNumber()));
        };
    }
}
