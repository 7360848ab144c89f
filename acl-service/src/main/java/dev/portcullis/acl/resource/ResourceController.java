package dev.portcullis.acl.resource;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.resource.ResourceCommand.DeregisterResource;
import dev.portcullis.acl.resource.ResourceCommand.RegisterResource;
import dev.portcullis.acl.resource.ResourceDirectory.KnownResource;
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
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The topics and groups that an instance is known to have. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/resources")
public final class ResourceController {

    private static final String INSTANCE = "acs:mq:*:{account}:{instanceId}";
    private static final int MOST = 500;

    private final ResourceDirectory resources;
    private final InstanceDirectory instances;
    private final Writes writes;

    public ResourceController(ResourceDirectory resources, InstanceDirectory instances, Writes writes) {
        this.resources = resources;
        this.instances = instances;
        this.writes = writes;
    }

    /** A topic or a group, without the instance's id. */
    record Resource(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"Topic", "Group"})
            String resourceType,

            @Schema(requiredMode = REQUIRED) String resourceName) {}

    /** Up to 500 topics and groups. */
    record RegisterRequest(@Schema(requiredMode = REQUIRED) List<Resource> resources) {}

    /**
     * A topic or a group that is known.
     *
     * @param known from where: `registered`, or `acl-entry` if an ACL user's entry names it
     */
    record ResourceView(String resourceName, List<String> known) {

        static ResourceView of(KnownResource resource) {
            return new ResourceView(resource.name(), resource.known());
        }
    }

    @Operation(
            operationId = "listResources",
            summary = "Lists the topics or the groups that an instance is known to have, by name, and from where.")
    @GetMapping
    @Authorized(value = "mq:QueryInstanceBaseInfo", on = INSTANCE, access = Access.READ)
    Listing<ResourceView> list(
            CallContext call, @PathVariable String instanceId, @RequestParam String resourceType, Page page) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        instances.require(instance);
        ResourceType type = ResourceNames.queried(resourceType);
        return Listing.of(
                page,
                resources.list(instance, type, page.after().orElse(""), page.limit() + 1).stream()
                        .map(ResourceView::of)
                        .toList(),
                ResourceView::resourceName);
    }

    @Operation(
            operationId = "registerResources",
            summary = "Registers topics and groups, all of them or none; what is registered already stays so.")
    @ApiResponse(responseCode = "204", description = "All of them are registered.", content = @Content)
    @PostMapping
    @Authorized(value = "mq:UpdateInstance", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> register(
            CallContext call, @PathVariable String instanceId, @RequestBody RegisterRequest request) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        List<ResourceKey> wanted = keys(instance, request.resources());
        return writes.perform(call, commands -> {
            instances.require(instance);
            wanted.forEach(resource -> commands.send(new RegisterResource(resource)));
            return _ -> Answer.noContent();
        });
    }

    @Operation(operationId = "deregisterResource", summary = "Forgets a registered topic or group.")
    @ApiResponse(responseCode = "204", description = "It is not registered any more.", content = @Content)
    @DeleteMapping
    @Authorized(value = "mq:UpdateInstance", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> deregister(
            CallContext call,
            @PathVariable String instanceId,
            @RequestParam String resourceType,
            @RequestParam String resourceName) {
        ResourceKey resource = new ResourceKey(
                new InstanceKey(call.account(), instanceId), ResourceNames.queried(resourceType), resourceName);
        return writes.perform(call, new DeregisterResource(resource), Answer::noContent);
    }

    private static List<ResourceKey> keys(InstanceKey instance, List<Resource> given) {
        if (given.isEmpty() || given.size() > MOST) {
            throw ResourceRejection.COUNT.at("/resources", "a request names 1 to " + MOST + " topics and groups");
        }
        List<ResourceKey> keys = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String at = "/resources/" + i;
            ResourceType type = ResourceNames.type(given.get(i).resourceType(), at + "/resourceType");
            ResourceNames.requireName(given.get(i).resourceName(), at + "/resourceName");
            keys.add(new ResourceKey(instance, type, given.get(i).resourceName()));
        }
        return keys.stream().distinct().toList();
    }
}
