package dev.portcullis.identity.role;

import dev.portcullis.identity.attached.AttachedPolicies;
import dev.portcullis.identity.role.RoleCommand.CreateRole;
import dev.portcullis.identity.role.RoleCommand.DeleteRole;
import dev.portcullis.identity.role.RoleCommand.UpdateRole;
import dev.portcullis.identity.tag.TagStore;
import dev.portcullis.identity.tag.Tags;
import dev.portcullis.identity.text.FreeText;
import dev.portcullis.identity.user.PrincipalIds;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roles of the caller's account. */
@RestController
@Tag(name = "roles")
@RequestMapping("/v1/roles")
class RoleController {

    private final Writes writes;
    private final RoleDirectory directory;
    private final TagStore tags;
    private final TrustedNames names;
    private final PrincipalIds ids;
    private final AttachedPolicies attachedPolicies;

    RoleController(
            Writes writes,
            RoleDirectory directory,
            TagStore tags,
            TrustedNames names,
            PrincipalIds ids,
            AttachedPolicies attachedPolicies) {
        this.writes = writes;
        this.directory = directory;
        this.tags = tags;
        this.names = names;
        this.ids = ids;
        this.attachedPolicies = attachedPolicies;
    }

    /** The wish for a role. */
    record CreateRoleRequest(
            String roleName,
            String trustPolicy,
            Optional<String> description,
            Optional<Integer> maxSessionDuration,
            Optional<Map<String, String>> tags) {}

    /** A role as it shall be; its name stays. */
    record UpdateRoleRequest(String trustPolicy, Optional<String> description, Optional<Integer> maxSessionDuration) {}

    /** A changed role and what the change means for those who may assume it. */
    record UpdatedRoleResource(RoleResource role, TrustChange trust) {}

    @Operation(operationId = "createRole", summary = "Creates a role.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RoleResource.class)))
    @PostMapping
    @Authorized(value = "ram:CreateRole", on = "role/*", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody CreateRoleRequest request) {
        RoleName name = new RoleName(request.roleName());
        TrustPolicy policy = TrustPolicy.requested(request.trustPolicy());
        Optional<String> description = FreeText.description(request.description());
        SessionDuration duration = duration(request.maxSessionDuration());
        Map<String, String> initialTags = Tags.initial(request.tags().orElse(Map.of()));
        PrincipalId id = ids.next();
        return writes.perform(call, commands -> {
            List<TrustedPrincipal> meant = names.resolve(call.account(), policy);
            commands.send(new CreateRole(id, name, policy.text(), meant, duration, description, initialTags));
            return _ -> Answer.created("/v1/roles/" + name, named(call, name.value()));
        });
    }

    @Operation(operationId = "listRoles", summary = "Lists roles by name.")
    @GetMapping
    @Authorized(value = "ram:ListRoles", on = "role/*", access = Access.READ)
    Listing<RoleResource> list(CallContext call, Page page) {
        Listing<RoleDirectory.Entry> found = Listing.of(
                page,
                directory.list(call.account(), page),
                entry -> entry.roleName().toLowerCase(Locale.ROOT));
        return new Listing<>(
                found.items().stream().map(entry -> resource(call, entry)).toList(), found.nextCursor());
    }

    @Operation(operationId = "findRole", summary = "Finds a role by name.")
    @GetMapping("/{roleName}")
    @Authorized(value = "ram:GetRole", on = "role/{roleName}", access = Access.READ)
    ResponseEntity<RoleResource> get(CallContext call, @PathVariable String roleName) {
        RoleDirectory.Entry entry = directory.require(call.account(), roleName);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(resource(call, entry));
    }

    @Operation(
            operationId = "updateRole",
            summary = "Replaces a role's trust policy, description and longest session; says who gains and who loses.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UpdatedRoleResource.class)))
    @PutMapping("/{roleName}")
    @Authorized(value = "ram:UpdateRole", on = "role/{roleName}", access = Access.WIDENING)
    ResponseEntity<Object> update(
            CallContext call, @PathVariable String roleName, @RequestBody UpdateRoleRequest request) {
        TrustPolicy policy = TrustPolicy.requested(request.trustPolicy());
        Optional<String> description = FreeText.description(request.description());
        SessionDuration duration = duration(request.maxSessionDuration());
        return writes.perform(call, commands -> {
            RoleDirectory.Entry before = directory.require(call.account(), roleName);
            List<TrustedPrincipal> meant = names.resolve(call.account(), policy);
            commands.send(new UpdateRole(before.roleId(), policy.text(), meant, duration, description));
            TrustChange change = TrustChange.between(
                    TrustPolicy.requested(before.trustPolicy()), before.trustedPrincipals(), policy, meant);
            return _ -> Answer.ok(new UpdatedRoleResource(named(call, roleName), change))
                    .at(directory.require(call.account(), roleName).version());
        });
    }

    @Operation(operationId = "deleteRole", summary = "Deletes a role without policies; its sessions end with it.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{roleName}")
    @Authorized(value = "ram:DeleteRole", on = "role/{roleName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String roleName, JwtAuthenticationToken bearer) {
        CallContext informed = attachedPolicies.refuseIfAny(
                call,
                AttachedPolicies.Kind.ROLE,
                directory.require(call.account(), roleName).roleId().value(),
                RoleRejection.POLICIES_ATTACHED);
        return writes.perform(informed, commands -> {
            commands.send(
                    new DeleteRole(directory.require(call.account(), roleName).roleId()));
            return _ -> Answer.noContent();
        });
    }

    private RoleResource named(CallContext call, String roleName) {
        return resource(call, directory.require(call.account(), roleName));
    }

    private RoleResource resource(CallContext call, RoleDirectory.Entry role) {
        return RoleResource.of(call.account(), role, tags.of(role.roleId().value()));
    }

    private static SessionDuration duration(Optional<Integer> seconds) {
        return seconds.map(SessionDuration::new).orElse(SessionDuration.DEFAULT);
    }
}
