package dev.portcullis.identity.logon;

import dev.portcullis.identity.credential.TokenMomentStore;
import dev.portcullis.identity.logon.LoginProfileCommand.By;
import dev.portcullis.identity.logon.LoginProfileCommand.CreateLoginProfile;
import dev.portcullis.identity.logon.LoginProfileCommand.DeleteLoginProfile;
import dev.portcullis.identity.logon.LoginProfileCommand.UpdateLoginProfile;
import dev.portcullis.identity.user.UserCommand.EndUserSessions;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether users of the caller's account can sign in. */
@RestController
@Tag(name = "logon profiles")
@RequestMapping("/v1/users/{userName}/login-profile")
class LoginProfileController {

    private final Writes writes;
    private final UserDirectory users;
    private final LoginProfileDirectory profiles;
    private final PasswordStore hashes;
    private final Passwords passwords;
    private final PasswordRequests requests;
    private final TokenMomentStore moments;
    private final Clock clock;

    LoginProfileController(
            Writes writes,
            UserDirectory users,
            LoginProfileDirectory profiles,
            PasswordStore hashes,
            Passwords passwords,
            PasswordRequests requests,
            TokenMomentStore moments,
            Clock clock) {
        this.writes = writes;
        this.users = users;
        this.profiles = profiles;
        this.hashes = hashes;
        this.passwords = passwords;
        this.requests = requests;
        this.moments = moments;
        this.clock = clock;
    }

    /** A logon profile as it shall be; without a password one is generated and shown once. */
    record CreateLoginProfileRequest(
            Optional<String> password, Optional<Boolean> passwordResetRequired, Optional<Boolean> mfaBindRequired) {

        /** Never with the password. */
        @Override
        public String toString() {
            return "the request of a logon profile";
        }
    }

    /**
     * What shall be otherwise; what is left out stays.
     *
     * @param generatePassword whether another password is generated and shown once
     */
    record UpdateLoginProfileRequest(
            Optional<String> password,
            Optional<Boolean> generatePassword,
            Optional<Boolean> passwordResetRequired,
            Optional<Boolean> mfaBindRequired) {

        /** Never with the password. */
        @Override
        public String toString() {
            return "the change of a logon profile";
        }
    }

    /** A password before it is the user's. */
    private record Wanted(Passwords.Chosen chosen, Optional<String> shown) {}

    @Operation(operationId = "createLoginProfile", summary = "Lets a user sign in with a password.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = LoginProfileResource.class)))
    @PostMapping
    @Authorized(value = "ram:CreateLoginProfile", on = "user/{userName}", access = Access.WIDENING)
    ResponseEntity<Object> create(
            CallContext call, @PathVariable String userName, @RequestBody CreateLoginProfileRequest request) {
        UserDirectory.Entry known = users.require(call.account(), userName);
        Wanted wanted =
                request.password().map(typed -> given(call, known, typed)).orElseGet(() -> generated(call, known));
        return writes.perform(requests.guarded(call), commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            commands.send(new CreateLoginProfile(
                    new LoginProfileId(user.userId()),
                    user.userName(),
                    request.passwordResetRequired().orElse(false),
                    request.mfaBindRequired().orElse(false)));
            return _ -> {
                passwords.keep(call.account(), user, wanted.chosen());
                LoginProfileResource created = resource(user);
                return Answer.created("/v1/users/" + user.userName() + "/login-profile", created.with(wanted.shown()))
                        .keeping(created);
            };
        });
    }

    @Operation(operationId = "findLoginProfile", summary = "Shows what signing in asks of a user.")
    @GetMapping
    @Authorized(value = "ram:GetLoginProfile", on = "user/{userName}", access = Access.READ)
    ResponseEntity<LoginProfileResource> get(CallContext call, @PathVariable String userName) {
        UserDirectory.Entry user = users.require(call.account(), userName);
        return ResponseEntity.ok()
                .eTag("\"" + profiles.require(user.userId()).version() + "\"")
                .body(resource(user));
    }

    @Operation(
            operationId = "updateLoginProfile",
            summary = "Says anew what signing in asks of a user; another password ends the user's sessions and a lock.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LoginProfileResource.class)))
    @PutMapping
    @Authorized(value = "ram:UpdateLoginProfile", on = "user/{userName}", access = Access.WIDENING)
    ResponseEntity<Object> update(
            CallContext call, @PathVariable String userName, @RequestBody UpdateLoginProfileRequest request) {
        UserDirectory.Entry known = users.require(call.account(), userName);
        profiles.require(known.userId());
        Optional<Wanted> wanted = request.password()
                .map(typed -> given(call, known, typed))
                .or(() -> request.generatePassword().filter(asked -> asked).map(_ -> generated(call, known)));
        return writes.perform(requests.guarded(call), commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            LoginProfileDirectory.Entry profile = profiles.require(user.userId());
            commands.send(new UpdateLoginProfile(
                    profile.id(),
                    user.userName(),
                    request.passwordResetRequired().orElse(profile.passwordResetRequired()),
                    request.mfaBindRequired().orElse(profile.mfaBindRequired())));
            Optional<Runnable> changed = wanted.map(password ->
                    passwords.change(call, user, profile.id(), password.chosen(), By.ADMINISTRATOR, commands));
            if (changed.isPresent()) {
                commands.send(new EndUserSessions(user.userId(), moments.ofEnd(user.userId())));
            }
            return _ -> {
                changed.ifPresent(Runnable::run);
                LoginProfileResource updated = resource(user);
                return Answer.ok(updated.with(wanted.flatMap(Wanted::shown)))
                        .keeping(updated)
                        .at(profiles.require(user.userId()).version());
            };
        });
    }

    @Operation(operationId = "deleteLoginProfile", summary = "Takes signing in away from a user and ends its sessions.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping
    @Authorized(value = "ram:DeleteLoginProfile", on = "user/{userName}", access = Access.NARROWING)
    ResponseEntity<Object> delete(CallContext call, @PathVariable String userName) {
        return writes.perform(call, commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            commands.send(new DeleteLoginProfile(profiles.require(user.userId()).id(), user.userName()));
            commands.send(new EndUserSessions(user.userId(), moments.ofEnd(user.userId())));
            return _ -> Answer.noContent();
        });
    }

    private Wanted given(CallContext call, UserDirectory.Entry user, String typed) {
        return new Wanted(passwords.choose(call, user, Password.of("/password", typed), "/password"), Optional.empty());
    }

    private Wanted generated(CallContext call, UserDirectory.Entry user) {
        Password password = passwords.generate(call, user);
        return new Wanted(passwords.choose(call, user, password, "/password"), Optional.of(password.text()));
    }

    private LoginProfileResource resource(UserDirectory.Entry user) {
        LoginProfileDirectory.Entry profile = profiles.require(user.userId());
        return new LoginProfileResource(
                user.userName(),
                profile.passwordResetRequired(),
                profile.mfaBindRequired(),
                profile.createdAt(),
                profile.updatedAt(),
                hashes.present(user.userId()).map(PasswordStore.Kept::changedAt),
                profile.lockedUntil().filter(until -> clock.instant().isBefore(until)),
                Optional.empty());
    }
}
