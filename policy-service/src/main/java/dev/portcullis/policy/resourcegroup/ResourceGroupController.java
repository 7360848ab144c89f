package dev.portcullis.policy.resourcegroup;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.policy.RandomIds;
import dev.portcullis.policy.resourcegroup.ResourceGroupCommand.CreateResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupCommand.DeleteResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupCommand.UpdateResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupDirectory.ResourceGroupEntry;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The resource groups of the caller's account. */
@RestController
public final class ResourceGroupController {

    private final ResourceGroupDirectory groups;
    private final GroupedInstances instances;
    private final Writes writes;
    private final RandomIds ids;

    public ResourceGroupController(
            ResourceGroupDirectory groups, GroupedInstances instances, Writes writes, RandomIds ids) {
        this.groups = groups;
        this.instances = instances;
        this.writes = writes;
        this.ids = ids;
    }

    /**
     * What a group is created from.
     *
     * @param name        unique in the account, whatever its case; never changes
     * @param displayName the name unless told
     */
    record CreateResourceGroupRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z][A-Za-z0-9-]{1,49}$")
            String name,

            @Schema(minLength = 1, maxLength = 50) Optional<String> displayName) {}

    /** What can be changed of a group. */
    record UpdateResourceGroupRequest(
            @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = 50)
            String displayName) {}

    /**
     * A group.
     *
     * @param createdAt absent of the default group, which every account has from the beginning
     */
    record ResourceGroupView(
            String resourceGroupId,
            String name,
            String displayName,
            Optional<Instant> createdAt,
            Optional<Instant> updatedAt) {

        static ResourceGroupView of(ResourceGroupEntry entry) {
            return new ResourceGroupView(
                    entry.resourceGroupId(), entry.name(), entry.displayName(), entry.createdAt(), entry.updatedAt());
        }
    }

    @Operation(operationId = "createResourceGroup", summary = "Creates a resource group with nothing in it.")
    @ApiResponse(
            responseCode = "201",
            description = "The group.",
            content = @Content(schema = @Schema(implementation = ResourceGroupView.class)))
    @PostMapping("/v1/resource-groups")
    @Authorized(value = "ram:CreateResourceGroup", on = "resourcegroup/*", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody CreateResourceGroupRequest request) {
        ResourceGroupInput.requireNewName(request.name());
        String displayName = request.displayName().orElse(request.name());
        ResourceGroupInput.requireDisplayName(displayName);
        CreateResourceGroup command =
                new CreateResourceGroup(call.account(), ids.nextResourceGroupId(), request.name(), displayName);
        return writes.perform(
                call,
                command,
                () -> Answer.created(
                        "/v1/resource-groups/" + command.resourceGroupId(), view(call, command.resourceGroupId())));
    }

    @Operation(
            operationId = "listResourceGroups",
            summary = "Lists the resource groups of the account by name, the default one among them.")
    @GetMapping("/v1/resource-groups")
    @Authorized(value = "ram:ListResourceGroups", on = "resourcegroup/*", access = Access.READ)
    Listing<ResourceGroupView> list(CallContext call, Page page) {
        return Listing.of(
                page,
                groups.list(call.account(), ResourceGroupInput.lastName(page.after()), page.limit() + 1).stream()
                        .map(ResourceGroupView::of)
                        .toList(),
                ResourceGroupView::name);
    }

    @Operation(operationId = "getResourceGroup", summary = "Gives a resource group.")
    @GetMapping("/v1/resource-groups/{resourceGroupId}")
    @Authorized(value = "ram:GetResourceGroup", on = "resourcegroup/{resourceGroupId}", access = Access.READ)
    ResponseEntity<ResourceGroupView> get(CallContext call, @PathVariable String resourceGroupId) {
        ResourceGroupEntry entry = groups.require(call.account(), resourceGroupId);
        return ResponseEntity.ok().eTag(entry.entityTag()).body(ResourceGroupView.of(entry));
    }

    @Operation(operationId = "updateResourceGroup", summary = "Gives a resource group another display name.")
    @ApiResponse(
            responseCode = "200",
            description = "The group.",
            content = @Content(schema = @Schema(implementation = ResourceGroupView.class)))
    @PutMapping("/v1/resource-groups/{resourceGroupId}")
    @Authorized(value = "ram:UpdateResourceGroup", on = "resourcegroup/{resourceGroupId}", access = Access.WIDENING)
    ResponseEntity<Object> update(
            CallContext call, @PathVariable String resourceGroupId, @RequestBody UpdateResourceGroupRequest request) {
        ResourceGroupInput.requireDisplayName(request.displayName());
        return writes.perform(call, commands -> {
            ResourceGroupEntry group = requireCreated(call, resourceGroupId);
            commands.send(new UpdateResourceGroup(group.resourceGroupId(), request.displayName()));
            return _ -> Answer.ok(view(call, resourceGroupId));
        });
    }

    @Operation(
            operationId = "deleteResourceGroup",
            summary = "Deletes a resource group in which no instance is and in whose scope nothing is attached.")
    @ApiResponse(responseCode = "204", description = "The group is deleted.", content = @Content)
    @DeleteMapping("/v1/resource-groups/{resourceGroupId}")
    @Authorized(value = "ram:DeleteResourceGroup", on = "resourcegroup/{resourceGroupId}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String resourceGroupId) {
        requireCreated(call, resourceGroupId);
        GroupedInstances.Found found = instances.in(call.account(), resourceGroupId);
        if (found.instances() > 0) {
            throw ResourceGroupRejection.HAS_INSTANCES.rejection("instances are in the resource group `"
                    + resourceGroupId + "` (" + found.instances() + "); move them to another group first");
        }
        return writes.perform(call.knowing(found.seen()), commands -> {
            commands.send(new DeleteResourceGroup(
                    requireCreated(call, resourceGroupId).resourceGroupId()));
            return _ -> Answer.noContent();
        });
    }

    private ResourceGroupEntry requireCreated(CallContext call, String resourceGroupId) {
        ResourceGroupEntry entry = groups.require(call.account(), resourceGroupId);
        if (entry.isDefault()) {
            throw ResourceGroupRejection.DEFAULT_GROUP.rejection(
                    "the default resource group is there from the beginning; it is neither changed nor deleted");
        }
        return entry;
    }

    private ResourceGroupView view(CallContext call, String resourceGroupId) {
        return ResourceGroupView.of(groups.require(call.account(), resourceGroupId));
    }
}
