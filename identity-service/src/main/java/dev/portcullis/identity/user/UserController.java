package dev.portcullis.identity.user;

import dev.portcullis.identity.user.UserCommand.CreateUser;
import dev.portcullis.identity.user.UserCommand.DeleteUser;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Permitted;
import dev.portcullis.platform.security.PrincipalType;
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
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The users of the caller's account. */
@RestController
@Tag(name = "users")
@RequestMapping("/v1/users")
@Permitted(PrincipalType.ROOT)
class UserController {

    private final Writes writes;
    private final UserDirectory directory;
    private final UserIds ids;
    private final AttachedPolicies attachedPolicies;

    UserController(Writes writes, UserDirectory directory, UserIds ids, AttachedPolicies attachedPolicies) {
        this.writes = writes;
        this.directory = directory;
        this.ids = ids;
        this.attachedPolicies = attachedPolicies;
    }

    /** The wish for a user. */
    record CreateUserRequest(String userName) {}

    /** A user in answers. */
    record UserResource(PrincipalId userId, String userName, Instant createdAt) {

        static UserResource of(UserDirectory.Entry entry) {
            return new UserResource(entry.userId(), entry.userName(), entry.createdAt());
        }
    }

    @Operation(operationId = "createUser", summary = "Creates a user.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping
    ResponseEntity<Object> create(CallContext call, @RequestBody CreateUserRequest request) {
        UserName name = new UserName(request.userName());
        CreateUser command = new CreateUser(ids.next(), name);
        return writes.perform(
                call,
                command,
                () -> Answer.created("/v1/users/" + name, UserResource.of(existing(call, name.value()))));
    }

    @Operation(operationId = "listUsers", summary = "Lists users by name.")
    @GetMapping
    Listing<UserResource> list(CallContext call, Page page) {
        Listing<UserDirectory.Entry> found = Listing.of(
                page,
                directory.list(call.account(), page),
                entry -> entry.userName().toLowerCase(java.util.Locale.ROOT));
        return new Listing<>(found.items().stream().map(UserResource::of).toList(), found.nextCursor());
    }

    @Operation(operationId = "findUser", summary = "Finds a user by name.")
    @GetMapping("/{userName}")
    ResponseEntity<UserResource> get(CallContext call, @PathVariable String userName) {
        UserDirectory.Entry entry = existing(call, userName);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(UserResource.of(entry));
    }

    @Operation(operationId = "deleteUser", summary = "Deletes a user without policies.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{userName}")
    ResponseEntity<Object> delete(CallContext call, @PathVariable String userName, JwtAuthenticationToken bearer) {
        CallContext informed =
                attachedPolicies.refuseIfAny(call, existing(call, userName).userId(), bearer.getToken());
        return writes.perform(informed, commands -> {
            commands.send(new DeleteUser(existing(call, userName).userId()));
            return _ -> Answer.noContent();
        });
    }

    private UserDirectory.Entry existing(CallContext call, String userName) {
        return directory
                .find(call.account(), userName)
                .orElseThrow(() -> UserRejection.USER_NOT_FOUND.rejection("there is no such user"));
    }
}
