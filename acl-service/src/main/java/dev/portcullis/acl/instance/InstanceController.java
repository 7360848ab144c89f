package dev.portcullis.acl.instance;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.activation.ActivationDirectory;
import dev.portcullis.acl.instance.InstanceCommand.ChangeResourceGroup;
import dev.portcullis.acl.instance.InstanceCommand.RegisterInstance;
import dev.portcullis.acl.instance.InstanceDirectory.InstanceEntry;
import dev.portcullis.acl.instance.ResourceGroups.FoundGroup;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.ResourceGroupId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The instances of the caller's account. */
@RestController
public final class InstanceController {

    private static final String CREATE = "mq:CreateInstance";
    private static final String MOVE = "mq:ChangeResourceGroup";

    /** As RAM calls a change of a group, on the group. */
    private static final String INTO_GROUP = "ram:UpdateResourceGroup";

    private final InstanceDirectory instances;
    private final ResourceGroups groups;
    private final ActivationDirectory activations;
    private final Writes writes;
    private final Permissions permissions;

    public InstanceController(
            InstanceDirectory instances,
            ResourceGroups groups,
            ActivationDirectory activations,
            Writes writes,
            Permissions permissions) {
        this.instances = instances;
        this.groups = groups;
        this.activations = activations;
        this.writes = writes;
        this.permissions = permissions;
    }

    /**
     * What an instance is registered with.
     *
     * @param namespaced whether the names of its topics and groups are its own
     * @param series     by which rules its clients are let in; `rocketmq-4` unless told
     * @param engine     what runs there, if it is to be said besides the series
     * @param storeInstanceId of an MQTT instance the RocketMQ instance that keeps its messages
     * @param resourceGroupId the resource group in which it is; the default one unless told
     */
    record RegisterRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z][A-Za-z0-9_-]{2,63}$")
            String instanceId,

            @Schema(requiredMode = REQUIRED) boolean namespaced,

            @Schema(requiredMode = REQUIRED, pattern = "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$")
            String region,

            @Schema(allowableValues = {"rocketmq-4", "rocketmq-5", "mqtt"})
            Optional<String> series,

            @Schema(allowableValues = {"rocketmq", "mqtt"}) Optional<String> engine,

            Optional<String> storeInstanceId,

            @Schema(pattern = "^rg-[a-z0-9]{1,32}$") Optional<String> resourceGroupId) {}

    /** Into which resource group an instance is put. */
    record ChangeResourceGroupRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^rg-[a-z0-9]{1,32}$")
            String resourceGroupId) {}

    /** An instance. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record InstanceView(
            String instanceId,
            String series,
            String engine,
            boolean namespaced,
            String region,
            String resourceGroupId,
            Optional<String> storeInstanceId,
            Instant registeredAt) {

        static InstanceView of(InstanceEntry entry) {
            return new InstanceView(
                    entry.instanceId(),
                    entry.series().wireName(),
                    entry.series().engine(),
                    entry.namespaced(),
                    entry.region(),
                    entry.resourceGroupId(),
                    entry.storeInstanceId(),
                    entry.registeredAt());
        }
    }

    @Operation(operationId = "registerInstance", summary = "Registers an instance under an id of the caller's choice.")
    @ApiResponse(
            responseCode = "201",
            description = "The instance.",
            content = @Content(schema = @Schema(implementation = InstanceView.class)))
    @PostMapping("/v1/instances")
    @Authorized(
            value = {CREATE, INTO_GROUP},
            access = Access.WIDENING)
    ResponseEntity<Object> register(CallContext call, @RequestBody RegisterRequest request) {
        permissions.require(call, registered(call, request.resourceGroupId()));
        InstanceInput.requireInstanceId(request.instanceId());
        InstanceInput.requireRegion(request.region());
        Series series = InstanceInput.series(request.series(), request.engine());
        InstanceInput.requireStore(series, request.storeInstanceId());
        InstanceKey key = new InstanceKey(call.account(), request.instanceId());
        Optional<FoundGroup> group = request.resourceGroupId().map(id -> groups.require(call.account(), id));
        CallContext informed = group.map(found -> call.knowing(found.seen())).orElse(call);
        return writes.perform(informed, commands -> {
            activations.require(call.account());
            request.storeInstanceId().ifPresent(store -> requireRocketmq(new InstanceKey(call.account(), store)));
            commands.send(new RegisterInstance(
                    key, series, request.namespaced(), request.region(), request.storeInstanceId()));
            group.ifPresent(found -> commands.send(new ChangeResourceGroup(key, found.id())));
            return _ -> Answer.created("/v1/instances/" + key.instanceId(), InstanceView.of(instances.require(key)));
        });
    }

    /** Whoever puts an instance into a group that was made gives it to all who have rights there. */
    private static Map<String, List<String>> registered(CallContext call, Optional<String> resourceGroupId) {
        Map<String, List<String>> demands = new LinkedHashMap<>();
        demands.put(CREATE, List.of("acs:mq:*:" + call.account() + ":*"));
        resourceGroupId
                .filter(id -> !id.equals(ResourceGroupId.DEFAULT.value()))
                .ifPresent(id -> demands.put(INTO_GROUP, List.of(group(call, id))));
        return demands;
    }

    private static Map<String, List<String>> moved(CallContext call, String instanceId, String resourceGroupId) {
        Map<String, List<String>> demands = new LinkedHashMap<>();
        demands.put(MOVE, List.of("acs:mq:*:" + call.account() + ":" + instanceId));
        demands.put(INTO_GROUP, List.of(group(call, resourceGroupId)));
        return demands;
    }

    private static String group(CallContext call, String resourceGroupId) {
        // What no group can be called is asked as any of them, and then not found.
        String id = ResourceGroupId.isResourceGroupId(resourceGroupId) ? resourceGroupId : "*";
        return "acs:ram:*:" + call.account() + ":resourcegroup/" + id;
    }

    private void requireRocketmq(InstanceKey store) {
        if (instances.require(store).series() == Series.MQTT) {
            throw InstanceRejection.STORE.at(
                    "/storeInstanceId", "`" + store.instanceId() + "` is an MQTT instance and keeps no messages");
        }
    }

    @Operation(
            operationId = "changeResourceGroup",
            summary = "Puts an instance, and with it its topics and groups, into another resource group.",
            description = "Needs rights on the instance and on the group.")
    @ApiResponse(
            responseCode = "200",
            description = "The instance.",
            content = @Content(schema = @Schema(implementation = InstanceView.class)))
    @PostMapping("/v1/instances/{instanceId}/resource-group")
    @Authorized(
            value = {MOVE, INTO_GROUP},
            access = Access.WIDENING)
    ResponseEntity<Object> changeResourceGroup(
            CallContext call, @PathVariable String instanceId, @RequestBody ChangeResourceGroupRequest request) {
        permissions.require(call, moved(call, instanceId, request.resourceGroupId()));
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        instances.require(key);
        FoundGroup group = groups.require(call.account(), request.resourceGroupId());
        return writes.perform(
                call.knowing(group.seen()),
                new ChangeResourceGroup(key, group.id()),
                () -> Answer.ok(InstanceView.of(instances.require(key))));
    }

    @Operation(
            operationId = "listInstances",
            summary = "Lists the instances of the account that the caller may know of, by id.")
    @GetMapping("/v1/instances")
    @Authorized(value = "mq:QueryInstanceBaseInfo", access = Access.READ)
    Listing<InstanceView> list(CallContext call, Page page) {
        String lastId = InstanceInput.lastId(page.after());
        Listing<InstanceView> found = Listing.of(
                page,
                instances.list(call.account(), lastId, page.limit() + 1).stream()
                        .map(InstanceView::of)
                        .toList(),
                InstanceView::instanceId);
        Set<String> visible = Set.copyOf(permissions.visible(
                call,
                "mq:QueryInstanceBaseInfo",
                "OnsInstanceInServiceList",
                found.items().stream().map(InstanceView::instanceId).toList()));
        return new Listing<>(
                found.items().stream()
                        .filter(instance -> visible.contains(instance.instanceId()))
                        .toList(),
                found.nextCursor());
    }

    @Operation(operationId = "getInstance", summary = "Gives an instance.")
    @GetMapping("/v1/instances/{instanceId}")
    @Authorized(value = "mq:QueryInstanceBaseInfo", on = "acs:mq:*:{account}:{instanceId}", access = Access.READ)
    ResponseEntity<InstanceView> get(CallContext call, @PathVariable String instanceId) {
        InstanceEntry entry = instances.require(new InstanceKey(call.account(), instanceId));
        return ResponseEntity.ok().eTag(entry.entityTag()).body(InstanceView.of(entry));
    }
}
