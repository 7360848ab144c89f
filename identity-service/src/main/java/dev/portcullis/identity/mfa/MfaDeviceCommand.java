package dev.portcullis.identity.mfa;

import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a virtual MFA device. */
public sealed interface MfaDeviceCommand {

    /** Creates a device. */
    record CreateMfaDevice(@TargetAggregateIdentifier MfaDeviceId id, String serialNumber)
            implements MfaDeviceCommand {}

    /** Makes the device the user's second factor; its codes have been checked. */
    record BindMfaDevice(@TargetAggregateIdentifier MfaDeviceId id, PrincipalId user, String userName)
            implements MfaDeviceCommand {}

    /** Takes the device off its user. */
    record UnbindMfaDevice(@TargetAggregateIdentifier MfaDeviceId id, PrincipalId user, String userName)
            implements MfaDeviceCommand {}

    /** Deletes a device that is nobody's. */
    record DeleteMfaDevice(@TargetAggregateIdentifier MfaDeviceId id) implements MfaDeviceCommand {}
}
