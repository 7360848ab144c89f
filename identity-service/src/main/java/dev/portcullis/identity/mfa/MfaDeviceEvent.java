package dev.portcullis.identity.mfa;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.serialization.Revision;

/** What can happen to a virtual MFA device. Its seed is in no event. */
public sealed interface MfaDeviceEvent {

    /** The device exists and is nobody's. */
    @EventName("identity.mfa-device.created")
    @Revision("1")
    record MfaDeviceCreated(String serialNumber) implements MfaDeviceEvent {}

    /** The device is the user's second factor. */
    @EventName("identity.mfa-device.bound")
    @Revision("1")
    record MfaDeviceBound(String serialNumber, PrincipalId userId, String userName) implements MfaDeviceEvent {}

    /** The device is nobody's again. */
    @EventName("identity.mfa-device.unbound")
    @Revision("1")
    record MfaDeviceUnbound(String serialNumber, PrincipalId userId, String userName) implements MfaDeviceEvent {}

    /** The device does not exist any more. */
    @EventName("identity.mfa-device.deleted")
    @Revision("1")
    record MfaDeviceDeleted(String serialNumber) implements MfaDeviceEvent {}
}
