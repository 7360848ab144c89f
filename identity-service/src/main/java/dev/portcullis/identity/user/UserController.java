package dev.portcullis.identity.user;

import dev.portcullis.identity.attached.AttachedPolicies;
import dev.portcullis.identity.user.UserCommand.CreateUser;
import dev.portcullis.identity.user.UserCommand.DeleteUser;
import dev.portcullis.identity.user.UserCommand.UpdateUser;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The users of the caller's account. */
@RestController
@Tag(name = "users")
@RequestMapping("/v1/users")
class UserController {

    private final Writes writes;
    private final UserDirectory directory;
    private final UserProfileStore profiles;
    private final UserViews views;
    private final PrincipalIds ids;
    private final AttachedPolicies attachedPolicies;
    private final List<UserDependents> dependents;

    UserController(
            Writes writes,
            UserDirectory directory,
            UserProfileStore profiles,
            UserViews views,
            PrincipalIds ids,
            AttachedPolicies attachedPolicies,
            List<UserDependents> dependents) {
        this.writes = writes;
        this.directory = directory;
        this.profiles = profiles;
        this.views = views;
        this.ids = ids;
        this.attachedPolicies = attachedPolicies;
        this.dependents = dependents;
    }

    /** A user as it shall be; what is left out is not known. */
    record UserRequest(
            String userName,
            Optional<String> displayName,
            Optional<String> mobilePhone,
            Optional<String> email,
            Optional<String> comments) {

        UserProfile profile() {
            return UserProfile.requested(displayName, mobilePhone, email, comments);
        }
    }

    @Operation(operationId = "createUser", summary = "Creates a user.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping
    @Authorized(value = "ram:CreateUser", on = "user/*", access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @RequestBody UserRequest request) {
        UserName name = new UserName(request.userName());
        UserProfile profile = request.profile();
        CreateUser command = new CreateUser(ids.next(), name);
        return writes.perform(call, command, () -> {
            if (!profile.equals(UserProfile.NONE)) {
                profiles.keep(command.userId(), profile);
            }
            UserResource created = views.named(call, name.value());
            // Nothing of the person is kept for repetitions: it could not be forgotten there.
            return Answer.created("/v1/users/" + name, created).keeping(created.withoutProfile());
        });
    }

    @Operation(operationId = "listUsers", summary = "Lists users by name.")
    @GetMapping
    @Authorized(value = "ram:ListUsers", on = "user/*", access = Access.READ)
    Listing<UserResource> list(CallContext call, Page page) {
        Listing<UserDirectory.Entry> found = Listing.of(
                page,
                directory.list(call.account(), page),
                entry -> entry.userName().toLowerCase(Locale.ROOT));
        return new Listing<>(found.items().stream().map(views::of).toList(), found.nextCursor());
    }

    @Operation(operationId = "findUser", summary = "Finds a user by name.")
    @GetMapping("/{userName}")
    @Authorized(value = "ram:GetUser", on = "user/{userName}", access = Access.READ)
    @SelfService(preference = "")
    ResponseEntity<UserResource> get(CallContext call, @PathVariable String userName) {
        UserDirectory.Entry entry = directory.require(call.account(), userName);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(views.of(entry));
    }

    @Operation(
            operationId = "updateUser",
            summary = "Renames a user and replaces what is known of it; its id and whatever hangs on it stay.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PutMapping("/{userName}")
    @Authorized(value = "ram:UpdateUser", on = "user/{userName}", access = Access.WIDENING)
    ResponseEntity<Object> update(CallContext call, @PathVariable String userName, @RequestBody UserRequest request) {
        UserName name = new UserName(request.userName());
        UserProfile profile = request.profile();
        return writes.perform(call, commands -> {
            UserDirectory.Entry user = directory.require(call.account(), userName);
            boolean changed = !profiles.of(user.userId()).equals(profile);
            commands.send(new UpdateUser(user.userId(), name, changed));
            return _ -> {
                if (changed) {
                    profiles.keep(user.userId(), profile);
                }
                UserResource updated = views.named(call, name.value());
                return Answer.ok(updated)
                        .keeping(updated.withoutProfile())
                        .at(directory.require(call.account(), name.value()).version());
            };
        });
    }

    @Operation(
            operationId = "deleteUser",
            summary = "Deletes a user that has nothing left, or, cascading, the user with everything it has.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/{userName}")
    @Authorized(value = "ram:DeleteUser", on = "user/{userName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(
            CallContext call,
            @PathVariable String userName,
            @RequestParam(defaultValue = "false") boolean cascade,
            JwtAuthenticationToken bearer) {
        UserDirectory.Entry known = directory.require(call.account(), userName);
        if (!cascade) {
            refuseIfAnythingIsLeft(call, known);
        }
        CallContext informed = withoutPolicies(call, known, cascade, bearer);
        return writes.perform(informed.withoutIfMatch(), commands -> {
            UserDirectory.Entry user = directory.require(call.account(), userName);
            // Compared here: the first event may be another aggregate's.
            if (call.ifMatch().isPresent() && call.ifMatch().get() != user.version()) {
                throw Rejection.of(412, "PreconditionFailed", "the ETag in If-Match is not this user's");
            }
            if (cascade) {
                dependents.forEach(dependent -> dependent.revoke(call.account(), user.userId(), commands));
            } else {
                refuseIfAnythingIsLeft(call, user);
            }
            commands.send(new DeleteUser(user.userId()));
            return _ -> Answer.noContent();
        });
    }

    private void refuseIfAnythingIsLeft(CallContext call, UserDirectory.Entry user) {
        for (UserDependents dependent : dependents) {
            dependent.conflict(call.account(), user.userId()).ifPresent(conflict -> {
                throw conflict;
            });
        }
    }

    private CallContext withoutPolicies(
            CallContext call, UserDirectory.Entry user, boolean cascade, JwtAuthenticationToken bearer) {
        String id = user.userId().value();
        return cascade
                ? attachedPolicies.detachAll(call, AttachedPolicies.Kind.USER, id, bearer.getToken())
                : attachedPolicies.refuseIfAny(call, AttachedPolicies.Kind.USER, id, UserRejection.POLICIES_ATTACHED);
    }
}
