package dev.portcullis.acl.instance;

import dev.portcullis.acl.instance.InstanceCommand.TagInstance;
import dev.portcullis.acl.instance.InstanceCommand.UntagInstance;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tags of an instance, which conditions ask for as {@code acs:ResourceTag/<key>}, of its topics and groups as well. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/tags")
public final class InstanceTagController {

    private static final String INSTANCE = "acs:mq:*:{account}:{instanceId}";

    private final InstanceDirectory instances;
    private final Writes writes;

    public InstanceTagController(InstanceDirectory instances, Writes writes) {
        this.instances = instances;
        this.writes = writes;
    }

    /** Tags by their keys. */
    record TagList(Map<String, String> tags) {}

    @Operation(operationId = "listInstanceTags", summary = "Gives the tags of an instance.")
    @GetMapping
    @Authorized(value = "mq:ListTagResources", on = INSTANCE, access = Access.READ)
    TagList list(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        instances.require(key);
        return new TagList(instances.tags(key));
    }

    @Operation(
            operationId = "tagInstance",
            summary = "Puts tags on an instance; one of the same key gets the new value.")
    @ApiResponse(
            responseCode = "200",
            description = "All tags of the instance.",
            content = @Content(schema = @Schema(implementation = TagList.class)))
    @PostMapping
    @Authorized(value = "mq:TagResources", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> tag(CallContext call, @PathVariable String instanceId, @RequestBody TagList request) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        InstanceTags.requireTags(request.tags());
        return writes.perform(call, commands -> {
            instances.require(key);
            commands.send(new TagInstance(key, request.tags()));
            return _ -> Answer.ok(new TagList(instances.tags(key)));
        });
    }

    @Operation(operationId = "untagInstance", summary = "Takes the tags of these keys, separated by commas, off.")
    @ApiResponse(
            responseCode = "200",
            description = "All tags of the instance.",
            content = @Content(schema = @Schema(implementation = TagList.class)))
    @DeleteMapping
    @Authorized(value = "mq:UntagResources", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> untag(CallContext call, @PathVariable String instanceId, @RequestParam String tagKeys) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        List<String> keys = Arrays.asList(tagKeys.split(",", -1));
        InstanceTags.requireKeys(keys);
        return writes.perform(call, commands -> {
            instances.require(key);
            commands.send(new UntagInstance(key, keys));
            return _ -> Answer.ok(new TagList(instances.tags(key)));
        });
    }
}
