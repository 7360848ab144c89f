package dev.portcullis.acl.allowlist;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.allowlist.AllowlistCommand.CloseAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.OpenAllowlist;
import dev.portcullis.acl.allowlist.AllowlistCommand.RestrictAllowlist;
import dev.portcullis.acl.allowlist.AllowlistDirectory.AllowlistEntry;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The allowlist of an instance, read and replaced as a whole. Its lists are changed one by one beside it. */
@RestController
public final class AllowlistController {

    private final AllowlistDirectory allowlists;
    private final InstanceDirectory instances;
    private final AllowlistChanges changes;
    private final AllowlistQuotas quotas;

    public AllowlistController(
            AllowlistDirectory allowlists,
            InstanceDirectory instances,
            AllowlistChanges changes,
            AllowlistQuotas quotas) {
        this.allowlists = allowlists;
        this.instances = instances;
        this.changes = changes;
        this.quotas = quotas;
    }

    /**
     * How an allowlist is to be.
     *
     * @param mode    `restricted`, `open` or `closed`
     * @param entries addresses and networks; for a restricted allowlist only
     */
    record SetAllowlistRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"restricted", "open", "closed"})
            String mode,

            Optional<List<String>> entries) {}

    /**
     * An allowlist.
     *
     * @param entries the union of the lists; absent unless it is restricted
     * @param lists   the lists by name; absent unless it is restricted
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AllowlistView(
            String instanceId, String mode, Optional<List<String>> entries, Optional<List<NamedList>> lists) {

        static AllowlistView of(InstanceKey key, AllowlistEntry entry) {
            return new AllowlistView(
                    key.instanceId(),
                    entry.mode(),
                    entry.entries().isEmpty() ? Optional.empty() : Optional.of(entry.entries()),
                    entry.lists().isEmpty() ? Optional.empty() : Optional.of(entry.lists()));
        }

        static AllowlistView neverSet(InstanceKey key) {
            return new AllowlistView(
                    key.instanceId(), AllowlistMode.OPEN.wireName(), Optional.empty(), Optional.empty());
        }
    }

    @Operation(
            operationId = "getAllowlist",
            summary = "Gives the allowlist of an instance; one that was never set is open.")
    @GetMapping("/v1/instances/{instanceId}/allowlist")
    @Authorized(value = "mq:QueryInstanceBaseInfo", on = "acs:mq:*:{account}:{instanceId}", access = Access.READ)
    ResponseEntity<AllowlistView> get(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        instances.require(key);
        return allowlists
                .find(key)
                .map(entry -> ResponseEntity.ok().eTag(entry.entityTag()).body(AllowlistView.of(key, entry)))
                .orElseGet(() -> ResponseEntity.ok(AllowlistView.neverSet(key)));
    }

    @Operation(
            operationId = "setAllowlist",
            summary = "Replaces the allowlist of an instance as a whole; its entries are those of the list `default`.")
    @ApiResponse(
            responseCode = "200",
            description = "The allowlist.",
            content = @Content(schema = @Schema(implementation = AllowlistView.class)))
    @PutMapping("/v1/instances/{instanceId}/allowlist")
    @Authorized(value = "mq:UpdateInstance", on = "acs:mq:*:{account}:{instanceId}", access = Access.WIDENING)
    ResponseEntity<Object> set(
            CallContext call, @PathVariable String instanceId, @RequestBody SetAllowlistRequest request) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        return changes.send(call, command(key, request));
    }

    private AllowlistCommand command(InstanceKey key, SetAllowlistRequest request) {
        return switch (AllowlistInput.mode(request.mode())) {
            case RESTRICTED ->
                new RestrictAllowlist(key, AllowlistInput.entries(request.entries(), quotas.entriesPerAllowlist()));
            case OPEN -> {
                AllowlistInput.requireNoEntries(request.entries());
                yield new OpenAllowlist(key);
            }
            case CLOSED -> {
                AllowlistInput.requireNoEntries(request.entries());
                yield new CloseAllowlist(key);
            }
        };
    }
}
