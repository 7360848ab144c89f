package dev.portcullis.acl.mqttidentity;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RefreshDeviceCredential;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RegisterDeviceCredential;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.UnregisterDeviceCredential;
import dev.portcullis.acl.mqttidentity.MqttIdentityDirectory.DeviceEntry;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.acl.secret.MqttSecretKey;
import dev.portcullis.acl.secret.MqttSecretStore;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The credentials of single clients of an MQTT instance. A secret is in the answer that makes it and in no other. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/device-credentials")
public final class DeviceCredentialController {

    private static final String INSTANCE = "acs:mq:*:{account}:instance/{instanceId}";
    private static final String KEY_PREFIX = "DAK";
    private static final int KEY_LENGTH = 21;

    private final MqttIdentityDirectory identities;
    private final MqttSecretStore secrets;
    private final Writes writes;

    public DeviceCredentialController(MqttIdentityDirectory identities, MqttSecretStore secrets, Writes writes) {
        this.identities = identities;
        this.secrets = secrets;
        this.writes = writes;
    }

    /** The wish for a credential. */
    record RegisterDeviceRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9_.@:=-]{1,64}$")
            String clientId) {}

    /**
     * The credential of a client.
     *
     * @param deviceAccessKeySecret shown when it is made, and never again
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeviceCredentialView(
            String clientId,
            String deviceAccessKeyId,
            Optional<String> deviceAccessKeySecret,
            Instant registeredAt,
            Instant secretAt) {

        static DeviceCredentialView of(DeviceEntry entry) {
            return new DeviceCredentialView(
                    entry.clientId(),
                    entry.deviceAccessKeyId(),
                    Optional.empty(),
                    entry.registeredAt(),
                    entry.secretAt());
        }

        DeviceCredentialView with(MessagingPassword shown) {
            return new DeviceCredentialView(
                    clientId, deviceAccessKeyId, Optional.of(shown.text()), registeredAt, secretAt);
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "the device credential " + deviceAccessKeyId;
        }
    }

    @Operation(
            operationId = "registerDeviceCredential",
            summary = "Gives a client of an MQTT instance a credential of its own, with a generated secret.")
    @ApiResponse(
            responseCode = "201",
            description = "The credential with its secret; its client may do nothing until it has permissions.",
            content = @Content(schema = @Schema(implementation = DeviceCredentialView.class)))
    @PostMapping
    @Authorized(value = "mq:RegisterDeviceCredential", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> register(
            CallContext call, @PathVariable String instanceId, @RequestBody RegisterDeviceRequest request) {
        MqttInput.requireName(request.clientId(), "/clientId");
        MqttIdentityKey client = key(call, instanceId, request.clientId());
        MessagingPassword secret = MessagingPassword.generated();
        String secretId = MessagingPassword.randomId();
        String accessKeyId = KEY_PREFIX + MessagingPassword.random(KEY_LENGTH);
        return writes.perform(call, commands -> {
            identities.requireMqtt(client.instance());
            commands.send(new RegisterDeviceCredential(client, accessKeyId, secretId));
            return _ -> {
                secrets.replace(secretOf(client), secretId, secret);
                DeviceCredentialView registered = view(client);
                return Answer.created(
                                "/v1/instances/" + instanceId + "/device-credentials/" + client.name(),
                                registered.with(secret))
                        .keeping(registered);
            };
        });
    }

    @Operation(
            operationId = "listDeviceCredentials",
            summary = "Lists the credentials of single clients of an MQTT instance, by client.")
    @GetMapping
    @Authorized(value = "mq:GetDeviceCredential", on = INSTANCE, access = Access.READ)
    Listing<DeviceCredentialView> list(CallContext call, @PathVariable String instanceId, Page page) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        identities.requireMqtt(instance);
        return Listing.of(
                page,
                identities.listDevices(instance, MqttInput.lastName(page.after()), page.limit() + 1).stream()
                        .map(DeviceCredentialView::of)
                        .toList(),
                DeviceCredentialView::clientId);
    }

    @Operation(operationId = "getDeviceCredential", summary = "Gives the credential of a client, without its secret.")
    @GetMapping("/{clientId}")
    @Authorized(value = "mq:GetDeviceCredential", on = INSTANCE, access = Access.READ)
    ResponseEntity<DeviceCredentialView> get(
            CallContext call, @PathVariable String instanceId, @PathVariable String clientId) {
        DeviceEntry entry = identities.requireDevice(new InstanceKey(call.account(), instanceId), clientId);
        return ResponseEntity.ok().eTag(entry.entityTag()).body(DeviceCredentialView.of(entry));
    }

    @Operation(
            operationId = "refreshDeviceCredential",
            summary = "Gives the credential of a client another secret; the one before is not good any more.")
    @ApiResponse(
            responseCode = "200",
            description = "The credential with its new secret.",
            content = @Content(schema = @Schema(implementation = DeviceCredentialView.class)))
    @PostMapping("/{clientId}/refresh")
    @Authorized(value = "mq:RefreshDeviceCredential", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> refresh(CallContext call, @PathVariable String instanceId, @PathVariable String clientId) {
        MqttIdentityKey client = key(call, instanceId, clientId);
        MessagingPassword secret = MessagingPassword.generated();
        String secretId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            commands.send(new RefreshDeviceCredential(client, secretId));
            return _ -> {
                secrets.replace(secretOf(client), secretId, secret);
                DeviceCredentialView refreshed = view(client);
                return Answer.ok(refreshed.with(secret)).keeping(refreshed);
            };
        });
    }

    @Operation(
            operationId = "unregisterDeviceCredential",
            summary = "Ends the credential of a client, and its permissions unless it is registered besides.")
    @ApiResponse(responseCode = "204", description = "The client has no credential any more.", content = @Content)
    @DeleteMapping("/{clientId}")
    @Authorized(value = "mq:UnRegisterDeviceCredential", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> unregister(
            CallContext call, @PathVariable String instanceId, @PathVariable String clientId) {
        return writes.perform(call, new UnregisterDeviceCredential(key(call, instanceId, clientId)), Answer::noContent);
    }

    private DeviceCredentialView view(MqttIdentityKey client) {
        return DeviceCredentialView.of(identities.requireDevice(client.instance(), client.name()));
    }

    private static MqttSecretKey secretOf(MqttIdentityKey client) {
        return new MqttSecretKey(client.instance(), MqttSecretKey.Kind.DEVICE, client.name());
    }

    private static MqttIdentityKey key(CallContext call, String instanceId, String clientId) {
        return new MqttIdentityKey(new InstanceKey(call.account(), instanceId), IdentityType.CLIENT, clientId);
    }
}
