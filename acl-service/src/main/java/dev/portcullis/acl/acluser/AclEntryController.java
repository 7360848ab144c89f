package dev.portcullis.acl.acluser;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.acl.acluser.AclUserCommand.RemoveAclEntry;
import dev.portcullis.acl.acluser.AclUserCommand.SetAclEntry;
import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.instance.InstanceKey;
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
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an ACL user may do with topics and groups. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/acl-users/{userName}/entries")
public final class AclEntryController {

    private static final String INSTANCE = "acs:rocketmq:*:{account}:instance/{instanceId}";

    private final AclUserDirectory users;
    private final AuthenticationDirectory authentication;
    private final Writes writes;
    private final AclUserQuotas quotas;

    public AclEntryController(
            AclUserDirectory users, AuthenticationDirectory authentication, Writes writes, AclUserQuotas quotas) {
        this.users = users;
        this.authentication = authentication;
        this.writes = writes;
        this.quotas = quotas;
    }

    /**
     * An entry. There is one for a type and name: another one for the same takes its place.
     *
     * @param resourceName    a name, a prefix that ends with a star, or a star for all
     * @param actions         `Pub` and `Sub` on topics, `Sub` on groups
     * @param sourceAddresses from where the entry holds; from everywhere if there are none
     */
    record EntryRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Topic", "Group"})
            String resourceType,

            @Schema(requiredMode = REQUIRED) String resourceName,
            @Schema(requiredMode = REQUIRED) List<String> actions,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Allow", "Deny"})
            String decision,

            Optional<List<String>> sourceAddresses) {}

    /** An entry. */
    record EntryView(
            String resourceType,
            String resourceName,
            List<String> actions,
            String decision,
            List<String> sourceAddresses) {

        static EntryView of(AclEntry entry) {
            return new EntryView(
                    entry.type().wireName(), entry.name(), entry.actions(), entry.decision(), entry.sourceAddresses());
        }
    }

    /** The entries of a user. */
    record EntryList(List<EntryView> items) {}

    @Operation(operationId = "setAclEntry", summary = "Lays down an entry, in place of the one for its type and name.")
    @ApiResponse(
            responseCode = "200",
            description = "The entry.",
            content = @Content(schema = @Schema(implementation = EntryView.class)))
    @PutMapping
    @Authorized(value = "rocketmq:CreateInstanceAcl", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> set(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String userName,
            @RequestBody EntryRequest request) {
        AclUserKey user = key(call, instanceId, userName);
        AclEntry entry = AclInput.entry(request);
        return writes.perform(call, commands -> {
            authentication.requireUserAuthentication(user.instance());
            commands.send(new SetAclEntry(user, entry, quotas.entriesPerUser()));
            return _ -> Answer.ok(EntryView.of(entry));
        });
    }

    @Operation(operationId = "listAclEntries", summary = "Lists the entries of an ACL user, by type and name.")
    @GetMapping
    @Authorized(value = "rocketmq:ListInstanceAcl", on = INSTANCE, access = Access.READ)
    EntryList list(CallContext call, @PathVariable String instanceId, @PathVariable String userName) {
        AclUserKey user = key(call, instanceId, userName);
        users.require(user);
        return new EntryList(users.entries(user).stream().map(EntryView::of).toList());
    }

    @Operation(operationId = "removeAclEntry", summary = "Takes the entry for a type and name away.")
    @ApiResponse(responseCode = "204", description = "There is no such entry any more.", content = @Content)
    @DeleteMapping
    @Authorized(value = "rocketmq:DeleteInstanceAcl", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> remove(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String userName,
            @RequestParam String resourceType,
            @RequestParam String resourceName) {
        return writes.perform(
                call,
                new RemoveAclEntry(key(call, instanceId, userName), AclInput.key(resourceType, resourceName)),
                Answer::noContent);
    }

    private static AclUserKey key(CallContext call, String instanceId, String userName) {
        return new AclUserKey(new InstanceKey(call.account(), instanceId), userName);
    }
}
