package dev.portcullis.identity.mfa;

import dev.portcullis.identity.mfa.MfaDeviceCommand.UnbindMfaDevice;
import dev.portcullis.identity.user.UserDependents;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A user gives its MFA device back before it is deleted. */
@Component
@Order(31)
class MfaDeviceOfUser implements UserDependents {

    private final MfaDeviceDirectory devices;

    MfaDeviceOfUser(MfaDeviceDirectory devices) {
        this.devices = devices;
    }

    @Override
    public Optional<Rejection> conflict(AccountId account, PrincipalId user) {
        return devices.of(user)
                .map(_ -> MfaRejection.BOUND_LEFT.rejection(
                        "an MFA device is bound to the user; unbind it before deleting the user"));
    }

    @Override
    public void revoke(AccountId account, PrincipalId user, Commands commands) {
        devices.of(user)
                .ifPresent(device -> device.owner()
                        .ifPresent(owner -> commands.send(
                                new UnbindMfaDevice(device.serialNumber().id(), owner.userId(), owner.userName()))));
    }
}
