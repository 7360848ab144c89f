package dev.portcullis.acl.mqttidentity;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.RemoveMqttPermission;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.SetMqttPermission;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What user names and clients of an MQTT instance may do with topics. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/mqtt-identities/{identityType}/{identity}/permissions")
public final class MqttPermissionController {

    private static final String INSTANCE = "acs:mq:*:{account}:instance/{instanceId}";

    private final MqttIdentityDirectory identities;
    private final Writes writes;
    private final MqttIdentityQuotas quotas;

    public MqttPermissionController(MqttIdentityDirectory identities, Writes writes, MqttIdentityQuotas quotas) {
        this.identities = identities;
        this.writes = writes;
        this.quotas = quotas;
    }

    /**
     * A permission. There is one for a filter: another one for the same takes its place. A refusal wins.
     *
     * @param topicFilter a filter as MQTT writes it, with `+` for a level and `#` for all that follow
     * @param actions     `Pub`, `Sub` or both
     */
    record PermissionRequest(
            @Schema(requiredMode = REQUIRED) String topicFilter,
            @Schema(requiredMode = REQUIRED) List<String> actions,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Allow", "Deny"})
            String decision) {}

    /** A permission. */
    record PermissionView(String topicFilter, List<String> actions, String decision) {

        static PermissionView of(MqttPermission permission) {
            return new PermissionView(permission.topicFilter(), permission.actions(), permission.decision());
        }
    }

    /** The permissions of an identity. */
    record PermissionList(List<PermissionView> items) {}

    @Operation(
            operationId = "setMqttPermission",
            summary = "Lays down what a user name or a client may do with the topics of a filter.")
    @ApiResponse(
            responseCode = "200",
            description = "The permission.",
            content = @Content(schema = @Schema(implementation = PermissionView.class)))
    @PutMapping
    @Authorized(value = "mq:AddCustomAuthPermission", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> set(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String identityType,
            @PathVariable String identity,
            @RequestBody PermissionRequest request) {
        MqttIdentityKey key = key(call, instanceId, identityType, identity);
        MqttInput.requireNameInAddress(identity, "identity");
        MqttPermission permission = MqttInput.permission(request.topicFilter(), request.actions(), request.decision());
        return writes.perform(call, commands -> {
            identities.requireMqtt(key.instance());
            commands.send(new SetMqttPermission(key, permission, quotas.permissionsPerIdentity()));
            return _ -> Answer.ok(PermissionView.of(permission));
        });
    }

    @Operation(
            operationId = "listMqttPermissions",
            summary = "Lists what is laid down for a user name or a client, by filter.")
    @GetMapping
    @Authorized(value = "mq:QueryCustomAuthPermission", on = INSTANCE, access = Access.READ)
    PermissionList list(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String identityType,
            @PathVariable String identity) {
        MqttIdentityKey key = key(call, instanceId, identityType, identity);
        identities.requireMqtt(key.instance());
        return new PermissionList(
                identities.permissions(key).stream().map(PermissionView::of).toList());
    }

    @Operation(operationId = "removeMqttPermission", summary = "Takes the permission for a filter away.")
    @ApiResponse(responseCode = "204", description = "There is no such permission any more.", content = @Content)
    @DeleteMapping
    @Authorized(value = "mq:DeleteCustomAuthPermission", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> remove(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String identityType,
            @PathVariable String identity,
            @RequestParam String topicFilter) {
        return writes.perform(
                call,
                new RemoveMqttPermission(key(call, instanceId, identityType, identity), topicFilter),
                Answer::noContent);
    }

    private static MqttIdentityKey key(CallContext call, String instanceId, String identityType, String identity) {
        return new MqttIdentityKey(
                new InstanceKey(call.account(), instanceId), MqttInput.typeInAddress(identityType), identity);
    }
}
