package dev.portcullis.identity.role;

import dev.portcullis.identity.credential.TokenMomentStore;
import dev.portcullis.identity.role.RoleCommand.DisableRole;
import dev.portcullis.identity.role.RoleCommand.EnableRole;
import dev.portcullis.identity.role.RoleCommand.EndRoleSessions;
import dev.portcullis.identity.role.RoleCommand.TagRole;
import dev.portcullis.identity.role.RoleCommand.UntagRole;
import dev.portcullis.identity.tag.TagRequest;
import dev.portcullis.identity.tag.TagStore;
import dev.portcullis.identity.tag.Tags;
import dev.portcullis.identity.tag.UntagRequest;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a role may do at all, and how it is tagged. */
@RestController
@Tag(name = "roles")
@RequestMapping("/v1/roles/{roleName}")
class RoleStateController {

    private final Writes writes;
    private final RoleDirectory directory;
    private final TagStore tags;
    private final TokenMomentStore moments;

    RoleStateController(Writes writes, RoleDirectory directory, TagStore tags, TokenMomentStore moments) {
        this.writes = writes;
        this.directory = directory;
        this.tags = tags;
        this.moments = moments;
    }

    @Operation(
            operationId = "disableRole",
            summary = "Lets a role do nothing, ends its sessions and keeps everything it has.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoleResource.class)))
    @PostMapping("/disable")
    @Authorized(value = "ram:UpdateRole", on = "role/{roleName}", access = Access.NARROWING)
    ResponseEntity<Object> disable(CallContext call, @PathVariable String roleName) {
        return change(call, roleName, role -> new DisableRole(role, moments.ofEnd(role)));
    }

    @Operation(operationId = "enableRole", summary = "Lets a disabled role do again what its policies allow.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoleResource.class)))
    @PostMapping("/enable")
    @Authorized(value = "ram:UpdateRole", on = "role/{roleName}", access = Access.WIDENING)
    ResponseEntity<Object> enable(CallContext call, @PathVariable String roleName) {
        return change(call, roleName, EnableRole::new);
    }

    @Operation(operationId = "endRoleSessions", summary = "Makes worthless every token that a role has been issued.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoleResource.class)))
    @PostMapping("/end-sessions")
    @Authorized(value = "ram:UpdateRole", on = "role/{roleName}", access = Access.NARROWING)
    ResponseEntity<Object> endSessions(CallContext call, @PathVariable String roleName) {
        return change(call, roleName, role -> new EndRoleSessions(role, moments.ofEnd(role)));
    }

    @Operation(operationId = "tagRole", summary = "Puts tags on a role.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoleResource.class)))
    @PostMapping("/tags")
    @Authorized(value = "ram:TagResources", on = "role/{roleName}", access = Access.WIDENING)
    ResponseEntity<Object> tag(CallContext call, @PathVariable String roleName, @RequestBody TagRequest request) {
        Map<String, String> wanted = Tags.requested(request.tags());
        return change(call, roleName, role -> new TagRole(role, wanted));
    }

    @Operation(operationId = "untagRole", summary = "Takes tags off a role.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoleResource.class)))
    @PostMapping("/untag")
    @Authorized(value = "ram:UntagResources", on = "role/{roleName}", access = Access.WIDENING)
    ResponseEntity<Object> untag(CallContext call, @PathVariable String roleName, @RequestBody UntagRequest request) {
        List<String> keys = Tags.requestedKeys(request.tagKeys());
        return change(call, roleName, role -> new UntagRole(role, keys));
    }

    private ResponseEntity<Object> change(
            CallContext call, String roleName, Function<PrincipalId, RoleCommand> command) {
        return writes.perform(call, commands -> {
            RoleDirectory.Entry role = directory.require(call.account(), roleName);
            commands.send(command.apply(role.roleId()));
            return _ -> {
                RoleDirectory.Entry changed = directory.require(call.account(), roleName);
                return Answer.ok(RoleResource.of(
                                call.account(), changed, tags.of(role.roleId().value())))
                        .at(changed.version());
            };
        });
    }
}
