package dev.portcullis.acl.acluser;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.acluser.AclUserCommand.CreateAclUser;
import dev.portcullis.acl.acluser.AclUserCommand.DeleteAclUser;
import dev.portcullis.acl.acluser.AclUserCommand.ResetAclUserPassword;
import dev.portcullis.acl.acluser.AclUserCommand.SetAclUserEnabled;
import dev.portcullis.acl.acluser.AclUserDirectory.UserEntry;
import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.secret.SecretKey;
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
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ACL users of an instance. A password is in the answer that sets it and in no other. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/acl-users")
public final class AclUserController {

    private static final String INSTANCE = "acs:rocketmq:*:{account}:instance/{instanceId}";

    private final AclUserDirectory users;
    private final AuthenticationDirectory authentication;
    private final MessagingSecretStore secrets;
    private final Writes writes;

    public AclUserController(
            AclUserDirectory users,
            AuthenticationDirectory authentication,
            MessagingSecretStore secrets,
            Writes writes) {
        this.users = users;
        this.authentication = authentication;
        this.secrets = secrets;
        this.writes = writes;
    }

    /** The wish for a user; without a password one is generated. */
    record CreateUserRequest(
            @Schema(requiredMode = REQUIRED, pattern = "^[A-Za-z0-9_-]{1,64}$")
            String userName,

            Optional<String> password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "the wish for the user " + userName;
        }
    }

    /** The wish for another password; without one it is generated. */
    record ResetPasswordRequest(Optional<String> password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "the wish for another password";
        }
    }

    /**
     * An ACL user.
     *
     * @param password shown when it is set, and never again
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record UserView(
            String userName, boolean enabled, Optional<String> password, Instant createdAt, Instant passwordAt) {

        static UserView of(UserEntry entry) {
            return new UserView(
                    entry.userName(), entry.enabled(), Optional.empty(), entry.createdAt(), entry.passwordAt());
        }

        UserView with(MessagingPassword shown) {
            return new UserView(userName, enabled, Optional.of(shown.text()), createdAt, passwordAt);
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "the user " + userName;
        }
    }

    @Operation(operationId = "createAclUser", summary = "Makes an ACL user; it may do nothing until it has entries.")
    @ApiResponse(
            responseCode = "201",
            description = "The user with its password.",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @PostMapping
    @Authorized(value = "rocketmq:CreateInstanceAccount", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> create(
            CallContext call, @PathVariable String instanceId, @RequestBody CreateUserRequest request) {
        AclInput.requireUserName(request.userName());
        AclUserKey user = key(call, instanceId, request.userName());
        MessagingPassword password = MessagingPassword.of(request.password(), user.userName());
        String passwordId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            authentication.requireUserAuthentication(user.instance());
            commands.send(new CreateAclUser(user, passwordId));
            return _ -> {
                secrets.replace(new SecretKey(user.instance(), user.userName()), passwordId, password);
                UserView created = UserView.of(users.require(user));
                return Answer.created(
                                "/v1/instances/" + instanceId + "/acl-users/" + user.userName(), created.with(password))
                        .keeping(created);
            };
        });
    }

    @Operation(operationId = "listAclUsers", summary = "Lists the ACL users of an instance, by name.")
    @GetMapping
    @Authorized(value = "rocketmq:ListInstanceAccount", on = INSTANCE, access = Access.READ)
    Listing<UserView> list(CallContext call, @PathVariable String instanceId, Page page) {
        InstanceKey instance = new InstanceKey(call.account(), instanceId);
        authentication.requireUserNames(instance);
        return Listing.of(
                page,
                users.list(instance, AclInput.lastName(page.after()), page.limit() + 1).stream()
                        .map(UserView::of)
                        .toList(),
                UserView::userName);
    }

    @Operation(operationId = "getAclUser", summary = "Gives an ACL user, without its password.")
    @GetMapping("/{userName}")
    @Authorized(value = "rocketmq:GetInstanceAccount", on = INSTANCE, access = Access.READ)
    ResponseEntity<UserView> get(CallContext call, @PathVariable String instanceId, @PathVariable String userName) {
        UserEntry entry = users.require(key(call, instanceId, userName));
        return ResponseEntity.ok().eTag(entry.entityTag()).body(UserView.of(entry));
    }

    @Operation(operationId = "disableAclUser", summary = "Lets an ACL user in no more.")
    @ApiResponse(
            responseCode = "200",
            description = "The user.",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @PostMapping("/{userName}/disable")
    @Authorized(value = "rocketmq:UpdateInstanceAccount", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> disable(CallContext call, @PathVariable String instanceId, @PathVariable String userName) {
        AclUserKey user = key(call, instanceId, userName);
        return writes.perform(
                call, new SetAclUserEnabled(user, false), () -> Answer.ok(UserView.of(users.require(user))));
    }

    @Operation(operationId = "enableAclUser", summary = "Lets an ACL user in again.")
    @ApiResponse(
            responseCode = "200",
            description = "The user.",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @PostMapping("/{userName}/enable")
    @Authorized(value = "rocketmq:UpdateInstanceAccount", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> enable(CallContext call, @PathVariable String instanceId, @PathVariable String userName) {
        AclUserKey user = key(call, instanceId, userName);
        return writes.perform(call, commands -> {
            authentication.requireUserAuthentication(user.instance());
            commands.send(new SetAclUserEnabled(user, true));
            return _ -> Answer.ok(UserView.of(users.require(user)));
        });
    }

    @Operation(
            operationId = "resetAclUserPassword",
            summary = "Gives an ACL user another password; the one before is not good any more.")
    @ApiResponse(
            responseCode = "200",
            description = "The user with its new password.",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @PostMapping("/{userName}/password")
    @Authorized(value = "rocketmq:UpdateInstanceAccount", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> reset(
            CallContext call,
            @PathVariable String instanceId,
            @PathVariable String userName,
            @RequestBody ResetPasswordRequest request) {
        AclUserKey user = key(call, instanceId, userName);
        MessagingPassword password = MessagingPassword.of(request.password(), userName);
        String passwordId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            authentication.requireUserAuthentication(user.instance());
            commands.send(new ResetAclUserPassword(user, passwordId));
            return _ -> {
                secrets.replace(new SecretKey(user.instance(), userName), passwordId, password);
                UserView changed = UserView.of(users.require(user));
                return Answer.ok(changed.with(password)).keeping(changed);
            };
        });
    }

    @Operation(operationId = "deleteAclUser", summary = "Deletes an ACL user together with its entries.")
    @ApiResponse(responseCode = "204", description = "The user is deleted.", content = @Content)
    @DeleteMapping("/{userName}")
    @Authorized(value = "rocketmq:DeleteInstanceAccount", on = INSTANCE, access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String instanceId, @PathVariable String userName) {
        return writes.perform(call, new DeleteAclUser(key(call, instanceId, userName)), Answer::noContent);
    }

    private static AclUserKey key(CallContext call, String instanceId, String userName) {
        return new AclUserKey(new InstanceKey(call.account(), instanceId), userName);
    }
}
