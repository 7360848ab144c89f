package dev.portcullis.acl.mqttidentity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialRefreshed;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialRegistered;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialUnregistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.DeregisterMqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.EndMqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RefreshDeviceCredential;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RegisterDeviceCredential;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RegisterMqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RemoveMqttPermission;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.ResetMqttIdentityPassword;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.SetMqttPermission;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.UnregisterDeviceCredential;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityDeregistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityPasswordReset;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityRegistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttPermissionRemoved;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttPermissionSet;
import dev.portcullis.vocabulary.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A user name or a client of an MQTT instance: what it is let in with and what it may do. It outlives an end. */
public final class MqttIdentity {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean registered;
    private String deviceAccessKeyId = "";
    private final Map<String, MqttPermission> permissions = new LinkedHashMap<>();

    MqttIdentity() {
        // Rebuilt from its events, or about to be created for the first time.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterMqttIdentity command) {
        if (registered) {
            throw MqttIdentityRejection.alreadyThere(command.identity());
        }
        apply(new MqttIdentityRegistered(
                account(command),
                instance(command),
                type(command),
                name(command),
                command.mode().wireName(),
                command.passwordId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResetMqttIdentityPassword command) {
        requireRegistered(command);
        apply(new MqttIdentityPasswordReset(
                account(command),
                instance(command),
                type(command),
                name(command),
                command.mode().wireName(),
                command.passwordId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DeregisterMqttIdentity command) {
        requireRegistered(command);
        if (deviceAccessKeyId.isEmpty()) {
            removePermissions(command);
        }
        apply(new MqttIdentityDeregistered(account(command), instance(command), type(command), name(command)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterDeviceCredential command) {
        if (!deviceAccessKeyId.isEmpty()) {
            throw MqttIdentityRejection.DEVICE_EXISTS.rejection(
                    "the client `" + name(command) + "` has a device credential already");
        }
        apply(new DeviceCredentialRegistered(
                account(command), instance(command), name(command), command.deviceAccessKeyId(), command.secretId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RefreshDeviceCredential command) {
        requireDevice(command);
        apply(new DeviceCredentialRefreshed(
                account(command), instance(command), name(command), deviceAccessKeyId, command.secretId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(UnregisterDeviceCredential command) {
        requireDevice(command);
        if (!registered) {
            removePermissions(command);
        }
        unregister(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetMqttPermission command) {
        MqttPermission permission = command.permission();
        if (permission.equals(permissions.get(permission.topicFilter()))) {
            return;
        }
        if (!permissions.containsKey(permission.topicFilter())
                && permissions.size() >= command.permissionsPerIdentity()) {
            throw MqttIdentityRejection.TOO_MANY_PERMISSIONS.rejection("the identity `" + name(command) + "` has "
                    + permissions.size() + " permissions already and may have no more");
        }
        apply(new MqttPermissionSet(
                account(command),
                instance(command),
                type(command),
                name(command),
                permission.topicFilter(),
                permission.actions(),
                permission.decision()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveMqttPermission command) {
        if (!permissions.containsKey(command.topicFilter())) {
            throw MqttIdentityRejection.PERMISSION_NOT_FOUND.rejection(
                    "the identity `" + name(command) + "` has no permission for that filter");
        }
        remove(command, command.topicFilter());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EndMqttIdentity command) {
        removePermissions(command);
        if (!deviceAccessKeyId.isEmpty()) {
            unregister(command);
        }
        if (registered) {
            apply(new MqttIdentityDeregistered(account(command), instance(command), type(command), name(command)));
        }
    }

    private void unregister(MqttIdentityCommand command) {
        apply(new DeviceCredentialUnregistered(account(command), instance(command), name(command), deviceAccessKeyId));
    }

    private void removePermissions(MqttIdentityCommand command) {
        for (String filter : List.copyOf(permissions.keySet())) {
            remove(command, filter);
        }
    }

    private static void remove(MqttIdentityCommand command, String filter) {
        apply(new MqttPermissionRemoved(account(command), instance(command), type(command), name(command), filter));
    }

    private void requireRegistered(MqttIdentityCommand command) {
        if (!registered) {
            throw MqttIdentityRejection.noSuchIdentity(command.identity());
        }
    }

    private void requireDevice(MqttIdentityCommand command) {
        if (deviceAccessKeyId.isEmpty()) {
            throw MqttIdentityRejection.noSuchDevice(name(command));
        }
    }

    private static String account(MqttIdentityCommand command) {
        return command.identity().instance().accountId().toString();
    }

    private static String instance(MqttIdentityCommand command) {
        return command.identity().instance().instanceId();
    }

    private static String type(MqttIdentityCommand command) {
        return command.identity().type().wireName();
    }

    private static String name(MqttIdentityCommand command) {
        return command.identity().name();
    }

    @EventSourcingHandler
    void on(MqttIdentityRegistered event) {
        aggregateId = idOf(event.accountId(), event.instanceId(), event.identityType(), event.identity());
        registered = true;
    }

    @EventSourcingHandler
    void on(MqttIdentityDeregistered event) {
        registered = false;
    }

    @EventSourcingHandler
    void on(DeviceCredentialRegistered event) {
        aggregateId = idOf(event.accountId(), event.instanceId(), IdentityType.CLIENT.wireName(), event.clientId());
        deviceAccessKeyId = event.deviceAccessKeyId();
    }

    @EventSourcingHandler
    void on(DeviceCredentialUnregistered event) {
        deviceAccessKeyId = "";
    }

    @EventSourcingHandler
    void on(MqttPermissionSet event) {
        aggregateId = idOf(event.accountId(), event.instanceId(), event.identityType(), event.identity());
        permissions.put(
                event.topicFilter(), new MqttPermission(event.topicFilter(), event.actions(), event.decision()));
    }

    @EventSourcingHandler
    void on(MqttPermissionRemoved event) {
        permissions.remove(event.topicFilter());
    }

    private static String idOf(String accountId, String instanceId, String type, String name) {
        return new MqttIdentityKey(
                        new InstanceKey(AccountId.parse(accountId), instanceId),
                        IdentityType.ofWireName(type).orElseThrow(),
                        name)
                .aggregateId();
    }
}
