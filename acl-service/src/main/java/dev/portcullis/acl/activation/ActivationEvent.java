package dev.portcullis.acl.activation;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What has happened to the services that an account activates. */
public sealed interface ActivationEvent {

    String accountId();

    /** The account has accepted that version of the terms; from the first time on the service is active. */
    @EventName("acl.service.activated")
    @Revision("1")
    record ServiceActivated(String accountId, String service, String termsVersion) implements ActivationEvent {}
}
