package dev.portcullis.acl.allowlist;

import dev.portcullis.acl.allowlist.AllowlistCommand.AddToList;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveFromList;
import dev.portcullis.acl.allowlist.AllowlistCommand.ReplaceList;
import dev.portcullis.acl.allowlist.AllowlistController.AllowlistView;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists of an allowlist, one by one. Whoever is on any of them is let in. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/allowlist/lists/{name}")
@ApiResponse(
        responseCode = "200",
        description = "The allowlist.",
        content = @Content(schema = @Schema(implementation = AllowlistView.class)))
public final class AllowlistListController {

    private static final String INSTANCE = "acs:mq:*:{account}:{instanceId}";

    private final AllowlistChanges changes;
    private final AllowlistQuotas quotas;

    public AllowlistListController(AllowlistChanges changes, AllowlistQuotas quotas) {
        this.changes = changes;
        this.quotas = quotas;
    }

    /** Addresses and networks, IPv4 and IPv6. */
    record EntriesRequest(List<String> entries) {}

    @Operation(operationId = "setAllowlistList", summary = "Replaces a list of the allowlist, or makes it.")
    @PutMapping
    @Authorized(value = "mq:UpdateInstance", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> set(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String name,
            @RequestBody EntriesRequest request) {
        AllowlistInput.requireListName(name);
        return changes.send(
                call,
                new ReplaceList(
                        new InstanceKey(call.account(), instanceId),
                        name,
                        AllowlistInput.entries(Optional.of(request.entries()), quotas.entriesPerAllowlist()),
                        quotas));
    }

    @Operation(operationId = "addToAllowlistList", summary = "Lets more addresses in by a list of the allowlist.")
    @PostMapping("/entries")
    @Authorized(value = "mq:UpdateInstance", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> add(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String name,
            @RequestBody EntriesRequest request) {
        AllowlistInput.requireListName(name);
        return changes.send(
                call,
                new AddToList(
                        new InstanceKey(call.account(), instanceId),
                        name,
                        AllowlistInput.entries(Optional.of(request.entries()), quotas.entriesPerAllowlist()),
                        quotas));
    }

    @Operation(
            operationId = "removeFromAllowlistList",
            summary = "Takes entries off a list. The last one of all lists goes only if `whenEmpty` says `closed`.")
    @DeleteMapping("/entries")
    @Authorized(value = "mq:UpdateInstance", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> remove(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String name,
            @RequestParam String entries,
            @RequestParam Optional<String> whenEmpty) {
        return changes.send(
                call,
                new RemoveFromList(
                        new InstanceKey(call.account(), instanceId),
                        name,
                        AllowlistInput.entries(entries),
                        AllowlistInput.closes(whenEmpty)));
    }

    @Operation(
            operationId = "deleteAllowlistList",
            summary = "Takes a list away. The last one goes only if `whenEmpty` says `closed`.")
    @DeleteMapping
    @Authorized(value = "mq:UpdateInstance", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> delete(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String name,
            @RequestParam Optional<String> whenEmpty) {
        return changes.send(
                call,
                new RemoveFromList(
                        new InstanceKey(call.account(), instanceId),
                        name,
                        List.of(),
                        AllowlistInput.closes(whenEmpty)));
    }
}
