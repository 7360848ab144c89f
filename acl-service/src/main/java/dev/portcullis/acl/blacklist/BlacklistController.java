package dev.portcullis.acl.blacklist;

import dev.portcullis.acl.blacklist.BlacklistCommand.BlacklistClient;
import dev.portcullis.acl.blacklist.BlacklistCommand.TakeClientOffBlacklist;
import dev.portcullis.acl.blacklist.BlacklistDirectory.BlacklistEntry;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.MqttIdentityDirectory;
import dev.portcullis.acl.mqttidentity.MqttInput;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which clients an MQTT instance does not let in. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/connection-blacklist")
public final class BlacklistController {

    private static final String INSTANCE = "acs:mq:*:{account}:instance/{instanceId}";

    private final BlacklistDirectory blacklist;
    private final MqttIdentityDirectory identities;
    private final Writes writes;

    public BlacklistController(BlacklistDirectory blacklist, MqttIdentityDirectory identities, Writes writes) {
        this.blacklist = blacklist;
        this.identities = identities;
        this.writes = writes;
    }

    /** A client that is not let in. */
    record BlacklistedClientView(String clientId, Instant blacklistedAt) {

        static BlacklistedClientView of(BlacklistEntry entry) {
            return new BlacklistedClientView(entry.clientId(), entry.blacklistedAt());
        }
    }

    @Operation(
            operationId = "listBlacklistedClients",
            summary = "Lists the clients that an MQTT instance does not let in, by id.")
    @GetMapping
    @Authorized(value = "mq:QueryCustomAuthConnectBlack", on = INSTANCE, access = Access.READ)
    Listing<BlacklistedClientView> list(CallContext call, @PathVariable String instanceId, Page page) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        identities.requireMqtt(instance);
        return Listing.of(
                page,
                blacklist.list(instance, MqttInput.lastName(page.after()), page.limit() + 1).stream()
                        .map(BlacklistedClientView::of)
                        .toList(),
                BlacklistedClientView::clientId);
    }

    @Operation(
            operationId = "blacklistClient",
            summary = "Lets a client into an MQTT instance no more, whatever it shows.")
    @ApiResponse(responseCode = "204", description = "The client is on the blacklist.", content = @Content)
    @PutMapping("/{clientId}")
    @Authorized(value = "mq:AddCustomAuthConnectBlack", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> add(CallContext call, @PathVariable String instanceId, @PathVariable String clientId) {
        MqttInput.requireNameInAddress(clientId, "clientId");
        BlockedClientKey client = key(call, instanceId, clientId);
        return writes.perform(call, commands -> {
            identities.requireMqtt(client.instance());
            commands.send(new BlacklistClient(client));
            return _ -> Answer.noContent();
        });
    }

    @Operation(operationId = "takeClientOffBlacklist", summary = "Takes a client off the connection blacklist.")
    @ApiResponse(responseCode = "204", description = "The client is not on the blacklist any more.", content = @Content)
    @DeleteMapping("/{clientId}")
    @Authorized(value = "mq:DeleteCustomAuthConnectBlack", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> remove(CallContext call, @PathVariable String instanceId, @PathVariable String clientId) {
        return writes.perform(call, new TakeClientOffBlacklist(key(call, instanceId, clientId)), Answer::noContent);
    }

    private static BlockedClientKey key(CallContext call, String instanceId, String clientId) {
        return new BlockedClientKey(new InstanceKey(call.account(), instanceId), clientId);
    }
}
