package dev.portcullis.identity.group;

import dev.portcullis.identity.attached.AttachedPolicies;
import dev.portcullis.identity.group.GroupCommand.CreateGroup;
import dev.portcullis.identity.group.GroupCommand.DeleteGroup;
import dev.portcullis.identity.group.GroupCommand.RenameGroup;
import dev.portcullis.identity.text.FreeText;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
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

/** The groups of the caller's account. */
@RestController
@Tag(name = "groups")
@RequestMapping("/v1/groups")
class GroupController {

    private final Writes writes;
    private final GroupDirectory directory;
    private final GroupCommentsStore comments;
    private final GroupIds ids;
    private final AttachedPolicies attachedPolicies;

    GroupController(
            Writes writes,
            GroupDirectory directory,
            GroupCommentsStore comments,
            GroupIds ids,
            AttachedPolicies attachedPolicies) {
        this.writes = writes;
        this.directory = directory;
        this.comments = comments;
        this.ids = ids;
        this.attachedPolicies = attachedPolicies;
    }

    /** A group as it shall be. */
    record GroupRequest(String groupName, Optional<String> comments) {}

    /** A group in answers. */
    record GroupResource(
            String groupId, String groupName, Optional<String> comments, Instant createdAt, Instant updatedAt) {

        static GroupResource of(GroupDirectory.Entry entry) {
            return new GroupResource(
                    entry.groupId(), entry.groupName(), entry.comments(), entry.createdAt(), entry.updatedAt());
        }

        GroupResource withoutComments() {
            return new GroupResource(groupId, groupName, Optional.empty(), createdAt, updatedAt);
        }
    }

    @Operation(operationId = "createGroup", summary = "Creates a group without members.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = GroupResource.class)))
    @PostMapping
    @Authorized(value = "ram:CreateGroup", on = "group/*", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody GroupRequest request) {
        GroupName name = new GroupName(request.groupName());
        Optional<String> noted = FreeText.comments(request.comments());
        CreateGroup command = new CreateGroup(ids.next(), name);
        return writes.perform(call, command, () -> {
            comments.keep(command.groupId(), noted);
            GroupResource created = named(call, name.value());
            return Answer.created("/v1/groups/" + name, created).keeping(created.withoutComments());
        });
    }

    @Operation(operationId = "listGroups", summary = "Lists groups by name.")
    @GetMapping
    @Authorized(value = "ram:ListGroups", on = "group/*", access = Access.READ)
    Listing<GroupResource> list(CallContext call, Page page) {
        Listing<GroupDirectory.Entry> found = Listing.of(
                page,
                directory.list(call.account(), page),
                entry -> entry.groupName().toLowerCase(Locale.ROOT));
        return new Listing<>(found.items().stream().map(GroupResource::of).toList(), found.nextCursor());
    }

    @Operation(operationId = "findGroup", summary = "Finds a group by name.")
    @GetMapping("/{groupName}")
    @Authorized(value = "ram:GetGroup", on = "group/{groupName}", access = Access.READ)
    ResponseEntity<GroupResource> get(CallContext call, @PathVariable String groupName) {
        GroupDirectory.Entry entry = directory.require(call.account(), groupName);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(GroupResource.of(entry));
    }

    @Operation(
            operationId = "updateGroup",
            summary = "Renames a group and replaces its comments; its id, members and policies stay.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GroupResource.class)))
    @PutMapping("/{groupName}")
    @Authorized(value = "ram:UpdateGroup", on = "group/{groupName}", access = Access.WIDENING)
    ResponseEntity<Object> update(CallContext call, @PathVariable String groupName, @RequestBody GroupRequest request) {
        GroupName name = new GroupName(request.groupName());
        Optional<String> noted = FreeText.comments(request.comments());
        return writes.perform(call, commands -> {
            String groupId = directory.require(call.account(), groupName).groupId();
            commands.send(new RenameGroup(groupId, name));
            return _ -> {
                comments.keep(groupId, noted);
                GroupResource updated = named(call, name.value());
                return Answer.ok(updated)
                        .keeping(updated.withoutComments())
                        .at(directory.require(call.account(), name.value()).version());
            };
        });
    }

    @Operation(operationId = "deleteGroup", summary = "Deletes a group without members and policies.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{groupName}")
    @Authorized(value = "ram:DeleteGroup", on = "group/{groupName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String groupName, JwtAuthenticationToken bearer) {
        CallContext informed = attachedPolicies.refuseIfAny(
                call,
                AttachedPolicies.Kind.GROUP,
                directory.require(call.account(), groupName).groupId(),
                GroupRejection.POLICIES_ATTACHED);
        return writes.perform(informed, commands -> {
            commands.send(
                    new DeleteGroup(directory.require(call.account(), groupName).groupId()));
            return _ -> Answer.noContent();
        });
    }

    private GroupResource named(CallContext call, String groupName) {
        return GroupResource.of(directory.require(call.account(), groupName));
    }
}
