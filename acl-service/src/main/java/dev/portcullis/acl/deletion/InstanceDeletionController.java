package dev.portcullis.acl.deletion;

import dev.portcullis.acl.acluser.AclUserCommand.DeleteAclUser;
import dev.portcullis.acl.acluser.AclUserDirectory;
import dev.portcullis.acl.acluser.AclUserKey;
import dev.portcullis.acl.allowlist.AllowlistCommand.RemoveAllowlist;
import dev.portcullis.acl.authentication.AuthenticationCommand.RemoveAuthentication;
import dev.portcullis.acl.enrolment.EnrolmentCommand.RemoveEnrolledInstance;
import dev.portcullis.acl.enrolment.EnrolmentDirectory;
import dev.portcullis.acl.enrolment.EnrolmentKey;
import dev.portcullis.acl.instance.InstanceCommand.DeleteInstance;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instanceaccount.InstanceAccountCommand.RemoveInstanceAccount;
import dev.portcullis.acl.resource.ResourceCommand.DeregisterResource;
import dev.portcullis.acl.resource.ResourceDirectory;
import dev.portcullis.acl.resource.ResourceKey;
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
 * Deletes an instance together with what depends on it: one write, one event for each thing that ends. It stands here because
 * an allowlist or a user knows its instance and an instance knows nothing of them.
 */
@RestController
public final class InstanceDeletionController {

    /** How much ends in one write; whoever has more deletes ACL users first. */
    private static final int MOST = 500;

    private final InstanceDirectory instances;
    private final AclUserDirectory users;
    private final ResourceDirectory resources;
    private final MqttDependents mqtt;
    private final EnrolmentDirectory enrolments;
    private final Writes writes;

    public InstanceDeletionController(
            InstanceDirectory instances,
            AclUserDirectory users,
            ResourceDirectory resources,
            MqttDependents mqtt,
            EnrolmentDirectory enrolments,
            Writes writes) {
        this.instances = instances;
        this.users = users;
        this.resources = resources;
        this.mqtt = mqtt;
        this.enrolments = enrolments;
        this.writes = writes;
    }

    @Operation(
            operationId = "deleteInstance",
            summary =
                    "Deletes an instance together with its allowlist, its account, its ACL users and, of MQTT, its identities.")
    @ApiResponse(responseCode = "204", description = "The instance is deleted.", content = @Content)
    @DeleteMapping("/v1/instances/{instanceId}")
    @Authorized(value = "mq:DeleteInstance", on = "acs:mq:*:{account}:{instanceId}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        return writes.perform(call.withoutIfMatch(), commands -> {
            instances.require(key);
            requireFew(key);
            commands.send(new RemoveAllowlist(key));
            for (AclUserKey user : users.all(key)) {
                commands.send(new DeleteAclUser(user));
            }
            for (ResourceKey resource : resources.registered(key)) {
                commands.send(new DeregisterResource(resource));
            }
            mqtt.end(key).forEach(commands::send);
            for (EnrolmentKey enrolment : enrolments.of(key)) {
                commands.send(new RemoveEnrolledInstance(enrolment, instanceId));
            }
            commands.send(new RemoveInstanceAccount(key));
            commands.send(new RemoveAuthentication(key));
            commands.send(new DeleteInstance(key, call.ifMatch()));
            return _ -> Answer.noContent();
        });
    }

    private void requireFew(InstanceKey key) {
        int count = users.countAll(key)
                + resources.registered(key).size()
                + enrolments.of(key).size()
                + mqtt.count(key);
        if (count > MOST) {
            throw DeletionRejection.ACL_USERS.rejection("the instance `" + key.instanceId() + "` has " + count
                    + " ACL users, entries, topics, groups, enrolments, identities, permissions and tokens; more than "
                    + MOST
                    + " do not end at once, delete some first");
        }
    }
}
