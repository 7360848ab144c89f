package dev.portcullis.acl.contract;

import dev.portcullis.acl.acluser.AclUserEvent;
import dev.portcullis.acl.activation.ActivationEvent;
import dev.portcullis.acl.allowlist.AllowlistEvent;
import dev.portcullis.acl.authentication.AuthenticationEvent;
import dev.portcullis.acl.blacklist.BlacklistEvent;
import dev.portcullis.acl.enrolment.EnrolmentEvent;
import dev.portcullis.acl.instance.InstanceEvent;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent;
import dev.portcullis.acl.resource.ResourceEvent;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.vocabulary.EventStream;

/**
 * Makes published events of stored ones. The slices' events have no common parent, since a sealed type does not reach
 * beyond its package; within each slice the switch is exhaustive.
 */
public final class AclEventTranslator implements EventTranslator<Object> {

    @Override
    public EventStream stream() {
        return EventStream.ACL;
    }

    @Override
    public Class<Object> eventType() {
        return Object.class;
    }

    @Override
    public Publication translate(Object event) {
        if (event instanceof ActivationEvent activationEvent) {
            return translateActivation(activationEvent);
        }
        if (event instanceof InstanceEvent instanceEvent) {
            return translateInstance(instanceEvent);
        }
        if (event instanceof AllowlistEvent allowlistEvent) {
            return translateAllowlist(allowlistEvent);
        }
        if (event instanceof AuthenticationEvent authenticationEvent) {
            return AclUserTranslator.translate(authenticationEvent);
        }
        if (event instanceof InstanceAccountEvent accountEvent) {
            return AclUserTranslator.translate(accountEvent);
        }
        if (event instanceof AclUserEvent userEvent) {
            return AclUserTranslator.translate(userEvent);
        }
        if (event instanceof ResourceEvent resourceEvent) {
            return translateResource(resourceEvent);
        }
        if (event instanceof MqttIdentityEvent identityEvent) {
            return MqttTranslator.translate(identityEvent);
        }
        if (event instanceof DeviceCredentialEvent credentialEvent) {
            return MqttTranslator.translate(credentialEvent);
        }
        if (event instanceof BlacklistEvent blacklistEvent) {
            return MqttTranslator.translate(blacklistEvent);
        }
        if (event instanceof MqttTokenEvent tokenEvent) {
            return MqttTranslator.translate(tokenEvent);
        }
        if (event instanceof EnrolmentEvent enrolmentEvent) {
            return translateEnrolment(enrolmentEvent);
        }
        throw new IllegalStateException(event.getClass().getName() + " is no event of this service");
    }

    private static Publication translateActivation(ActivationEvent event) {
        return switch (event) {
            case ActivationEvent.ServiceActivated e ->
                Publication.of(
                        "acl.service.activated", 1, new AclPayload.ServiceActivated(e.service(), e.termsVersion()));
        };
    }

    private static Publication translateResource(ResourceEvent event) {
        return switch (event) {
            case ResourceEvent.ResourceRegistered e ->
                Publication.of(
                        "acl.resource.registered",
                        1,
                        new AclPayload.ResourceRegistered(e.instanceId(), e.resourceType(), e.resourceName()));
            case ResourceEvent.ResourceDeregistered e ->
                Publication.of(
                        "acl.resource.deregistered",
                        1,
                        new AclPayload.ResourceDeregistered(e.instanceId(), e.resourceType(), e.resourceName()));
        };
    }

    private static Publication translateEnrolment(EnrolmentEvent event) {
        return switch (event) {
            case EnrolmentEvent.EnrolmentCreated e ->
                Publication.of(
                        "acl.enrolment.created",
                        1,
                        new AclPayload.EnrolmentCreated(
                                e.enrolmentId(), e.name(), e.instanceIds(), e.publicKey(), e.keyId(), e.expiresAt()));
            case EnrolmentEvent.EnrolmentKeyRotated e ->
                Publication.of(
                        "acl.enrolment.key-rotated",
                        1,
                        new AclPayload.EnrolmentKeyRotated(
                                e.enrolmentId(), e.publicKey(), e.keyId(), e.previousKeyId()));
            case EnrolmentEvent.EnrolledInstanceRemoved e ->
                Publication.of(
                        "acl.enrolment.instance-removed",
                        1,
                        new AclPayload.EnrolledInstanceRemoved(e.enrolmentId(), e.instanceId()));
            case EnrolmentEvent.EnrolmentRevoked e ->
                Publication.of("acl.enrolment.revoked", 1, new AclPayload.EnrolmentRevoked(e.enrolmentId()));
        };
    }

    private static Publication translateInstance(InstanceEvent event) {
        return switch (event) {
            case InstanceEvent.InstanceRegistered e ->
                Publication.of(
                        "acl.instance.registered",
                        1,
                        new AclPayload.InstanceRegistered(e.instanceId(), e.engine(), e.namespaced(), e.region()));
            case InstanceEvent.InstanceResourceGroupChanged e ->
                Publication.of(
                        "acl.instance.resource-group-changed",
                        1,
                        new AclPayload.InstanceResourceGroupChanged(
                                e.instanceId(), e.resourceGroupId(), e.previousResourceGroupId()));
            case InstanceEvent.InstanceRegisteredInSeries e ->
                Publication.of(
                        "acl.instance.series-registered",
                        1,
                        new AclPayload.InstanceRegisteredInSeries(
                                e.instanceId(), e.series(), e.namespaced(), e.region(), e.storeInstanceId()));
            case InstanceEvent.InstanceTagsSet e ->
                Publication.of("acl.instance.tags-set", 1, new AclPayload.InstanceTagsSet(e.instanceId(), e.tags()));
            case InstanceEvent.InstanceDeleted e ->
                Publication.of("acl.instance.deleted", 1, new AclPayload.InstanceDeleted(e.instanceId()));
        };
    }

    private static Publication translateAllowlist(AllowlistEvent event) {
        return switch (event) {
            case AllowlistEvent.AllowlistRestricted e ->
                Publication.of(
                        "acl.allowlist.restricted", 1, new AclPayload.AllowlistRestricted(e.instanceId(), e.entries()));
            case AllowlistEvent.AllowlistListsReplaced e ->
                Publication.of(
                        "acl.allowlist.lists-replaced",
                        1,
                        new AclPayload.AllowlistListsReplaced(
                                e.instanceId(),
                                e.lists().stream()
                                        .map(list -> new AclPayload.NamedList(list.name(), list.entries()))
                                        .toList()));
            case AllowlistEvent.AllowlistOpened e ->
                Publication.of("acl.allowlist.opened", 1, new AclPayload.AllowlistOpened(e.instanceId()));
            case AllowlistEvent.AllowlistClosed e ->
                Publication.of("acl.allowlist.closed", 1, new AclPayload.AllowlistClosed(e.instanceId()));
            case AllowlistEvent.AllowlistRemoved e ->
                Publication.of("acl.allowlist.removed", 1, new AclPayload.AllowlistRemoved(e.instanceId()));
        };
    }
}
