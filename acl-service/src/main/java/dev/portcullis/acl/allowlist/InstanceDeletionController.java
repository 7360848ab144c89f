package dev.portcullis.acl.allowlist;

import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveAllowlist;
import dev.portcullis.acl.instance.InstanceCommand.DeleteInstance;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deletes an instance together with its allowlist: one write, one event for each thing that ends. It stands here because an
 * allowlist knows its instance and an instance knows nothing of allowlists.
 */
@RestController
public final class InstanceDeletionController {

    private final InstanceDirectory instances;
    private final Writes writes;

    public InstanceDeletionController(InstanceDirectory instances, Writes writes) {
        this.instances = instances;
        this.writes = writes;
    }

    @Operation(operationId = "deleteInstance", summary = "Deletes an instance together with its allowlist.")
    @ApiResponse(responseCode = "204", description = "The instance is deleted.", content = @Content)
    @DeleteMapping("/v1/instances/{instanceId}")
    @Authorized(value = "mq:DeleteInstance", on = "acs:mq:*:{account}:{instanceId}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        return writes.perform(call.withoutIfMatch(), commands -> {
            instances.require(key);
            commands.send(new RemoveAllowlist(key));
            commands.send(new DeleteInstance(key, call.ifMatch()));
            return _ -> Answer.noContent();
        });
    }
}
