package dev.portcullis.acl.contract;

import dev.portcullis.acl.acluser.AclUserEvent;
import dev.portcullis.acl.authentication.AuthenticationEvent;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent;
import dev.portcullis.platform.integration.Publication;

/** Makes published events of what happens to user names and authentication. */
final class AclUserTranslator {

    private AclUserTranslator() {}

    static Publication translate(AuthenticationEvent event) {
        return switch (event) {
            case AuthenticationEvent.UserAuthenticationEnabled e ->
                Publication.of(
                        "acl.user-authentication.enabled",
                        1,
                        new AclUserPayload.UserAuthenticationEnabled(e.instanceId()));
            case AuthenticationEvent.UserAuthenticationDisabled e ->
                Publication.of(
                        "acl.user-authentication.disabled",
                        1,
                        new AclUserPayload.UserAuthenticationDisabled(e.instanceId()));
            case AuthenticationEvent.AuthenticationTypesSet e ->
                Publication.of(
                        "acl.authentication-types.set",
                        1,
                        new AclUserPayload.AuthenticationTypesSet(e.instanceId(), e.types(), e.freeInVpc()));
            case AuthenticationEvent.AuthenticationRemoved e ->
                Publication.of(
                        "acl.authentication.removed", 1, new AclUserPayload.AuthenticationRemoved(e.instanceId()));
        };
    }

    static Publication translate(InstanceAccountEvent event) {
        return switch (event) {
            case InstanceAccountEvent.InstanceAccountCreated e ->
                Publication.of(
                        "acl.instance-account.created",
                        1,
                        new AclUserPayload.InstanceAccountCreated(e.instanceId(), e.userName(), e.passwordId()));
            case InstanceAccountEvent.InstanceAccountPasswordRotated e ->
                Publication.of(
                        "acl.instance-account.password-rotated",
                        1,
                        new AclUserPayload.InstanceAccountPasswordRotated(
                                e.instanceId(), e.userName(), e.passwordId(), e.previousUntil()));
            case InstanceAccountEvent.InstanceAccountRemoved e ->
                Publication.of(
                        "acl.instance-account.removed",
                        1,
                        new AclUserPayload.InstanceAccountRemoved(e.instanceId(), e.userName()));
        };
    }

    static Publication translate(AclUserEvent event) {
        return switch (event) {
            case AclUserEvent.AclUserCreated e ->
                Publication.of(
                        "acl.acl-user.created",
                        1,
                        new AclUserPayload.AclUserCreated(e.instanceId(), e.userName(), e.passwordId()));
            case AclUserEvent.AclUserEnabled e ->
                Publication.of(
                        "acl.acl-user.enabled", 1, new AclUserPayload.AclUserEnabled(e.instanceId(), e.userName()));
            case AclUserEvent.AclUserDisabled e ->
                Publication.of(
                        "acl.acl-user.disabled", 1, new AclUserPayload.AclUserDisabled(e.instanceId(), e.userName()));
            case AclUserEvent.AclUserPasswordReset e ->
                Publication.of(
                        "acl.acl-user.password-reset",
                        1,
                        new AclUserPayload.AclUserPasswordReset(e.instanceId(), e.userName(), e.passwordId()));
            case AclUserEvent.AclUserDeleted e ->
                Publication.of(
                        "acl.acl-user.deleted", 1, new AclUserPayload.AclUserDeleted(e.instanceId(), e.userName()));
            case AclUserEvent.AclEntrySet e ->
                Publication.of(
                        "acl.acl-entry.set",
                        1,
                        new AclUserPayload.AclEntrySet(
                                e.instanceId(),
                                e.userName(),
                                e.resourceType(),
                                e.resourceName(),
                                e.actions(),
                                e.decision(),
                                e.sourceAddresses()));
            case AclUserEvent.AclEntryRemoved e ->
                Publication.of(
                        "acl.acl-entry.removed",
                        1,
                        new AclUserPayload.AclEntryRemoved(
                                e.instanceId(), e.userName(), e.resourceType(), e.resourceName()));
        };
    }
}
