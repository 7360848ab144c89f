package dev.portcullis.identity.user;

import dev.portcullis.identity.credential.TokenMomentStore;
import dev.portcullis.identity.tag.TagRequest;
import dev.portcullis.identity.tag.Tags;
import dev.portcullis.identity.tag.UntagRequest;
import dev.portcullis.identity.user.UserCommand.DisableUser;
import dev.portcullis.identity.user.UserCommand.EnableUser;
import dev.portcullis.identity.user.UserCommand.EndUserSessions;
import dev.portcullis.identity.user.UserCommand.TagUser;
import dev.portcullis.identity.user.UserCommand.UntagUser;
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

/** What a user may do at all, and how it is tagged. */
@RestController
@Tag(name = "users")
@RequestMapping("/v1/users/{userName}")
class UserStateController {

    private final Writes writes;
    private final UserDirectory directory;
    private final UserViews views;
    private final TokenMomentStore moments;

    UserStateController(Writes writes, UserDirectory directory, UserViews views, TokenMomentStore moments) {
        this.writes = writes;
        this.directory = directory;
        this.views = views;
        this.moments = moments;
    }

    @Operation(
            operationId = "disableUser",
            summary = "Lets a user do nothing, ends its sessions and keeps everything it has.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping("/disable")
    @Authorized(value = "ram:UpdateUser", on = "user/{userName}", access = Access.NARROWING)
    ResponseEntity<Object> disable(CallContext call, @PathVariable String userName) {
        return change(call, userName, user -> new DisableUser(user, moments.ofEnd(user)));
    }

    @Operation(operationId = "enableUser", summary = "Lets a disabled user do again what its policies allow.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping("/enable")
    @Authorized(value = "ram:UpdateUser", on = "user/{userName}", access = Access.WIDENING)
    ResponseEntity<Object> enable(CallContext call, @PathVariable String userName) {
        return change(call, userName, EnableUser::new);
    }

    @Operation(operationId = "endUserSessions", summary = "Makes worthless every token that a user has been issued.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping("/end-sessions")
    @Authorized(value = "ram:UpdateUser", on = "user/{userName}", access = Access.NARROWING)
    ResponseEntity<Object> endSessions(CallContext call, @PathVariable String userName) {
        return change(call, userName, user -> new EndUserSessions(user, moments.ofEnd(user)));
    }

    @Operation(operationId = "tagUser", summary = "Puts tags on a user.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping("/tags")
    @Authorized(value = "ram:TagResources", on = "user/{userName}", access = Access.WIDENING)
    ResponseEntity<Object> tag(CallContext call, @PathVariable String userName, @RequestBody TagRequest request) {
        Map<String, String> tags = Tags.requested(request.tags());
        return change(call, userName, user -> new TagUser(user, tags));
    }

    @Operation(operationId = "untagUser", summary = "Takes tags off a user.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserResource.class)))
    @PostMapping("/untag")
    @Authorized(value = "ram:UntagResources", on = "user/{userName}", access = Access.WIDENING)
    ResponseEntity<Object> untag(CallContext call, @PathVariable String userName, @RequestBody UntagRequest request) {
        List<String> keys = Tags.requestedKeys(request.tagKeys());
        return change(call, userName, user -> new UntagUser(user, keys));
    }

    private ResponseEntity<Object> change(
            CallContext call, String userName, Function<PrincipalId, UserCommand> command) {
        return writes.perform(call, commands -> {
            UserDirectory.Entry user = directory.require(call.account(), userName);
            commands.send(command.apply(user.userId()));
            return _ -> {
                UserResource changed = views.named(call, userName);
                return Answer.ok(changed)
                        .keeping(changed.withoutProfile())
                        .at(directory.require(call.account(), userName).version());
            };
        });
    }
}
