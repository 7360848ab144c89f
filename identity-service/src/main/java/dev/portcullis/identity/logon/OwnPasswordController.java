package dev.portcullis.identity.logon;

import dev.portcullis.identity.account.AccountSettingsDirectory;
import dev.portcullis.identity.logon.AttemptStore.Attempt;
import dev.portcullis.identity.logon.LoginProfileCommand.By;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Users change their passwords themselves. */
@RestController
@Tag(name = "logon profiles")
class OwnPasswordController {

    private final Writes writes;
    private final UserDirectory users;
    private final LoginProfileDirectory profiles;
    private final PasswordStore hashes;
    private final AttemptStore attempts;
    private final Passwords passwords;
    private final PasswordHashing hashing;
    private final PasswordRequests requests;
    private final AccountSettingsDirectory settings;
    private final Clock clock;

    OwnPasswordController(
            Writes writes,
            UserDirectory users,
            LoginProfileDirectory profiles,
            PasswordStore hashes,
            AttemptStore attempts,
            Passwords passwords,
            PasswordHashing hashing,
            PasswordRequests requests,
            AccountSettingsDirectory settings,
            Clock clock) {
        this.writes = writes;
        this.users = users;
        this.profiles = profiles;
        this.hashes = hashes;
        this.attempts = attempts;
        this.passwords = passwords;
        this.hashing = hashing;
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
    }

    /** The present password and the next one. */
    record ChangePasswordRequest(String oldPassword, String newPassword) {

        /** Never with the passwords. */
        @Override
        public String toString() {
            return "the change of a password";
        }
    }

    @Operation(operationId = "changePassword", summary = "Changes the password of the user who calls.")
    @ApiResponse(responseCode = "204", content = @Content)
    @PostMapping("/v1/users/{userName}/change-password")
    @Authorized(value = "ram:ChangePassword", on = "user/{userName}", access = Access.WIDENING)
    @SelfService(preference = "AllowUserToChangePassword")
    ResponseEntity<Object> change(
            CallContext call, @PathVariable String userName, @RequestBody ChangePasswordRequest request) {
        UserDirectory.Entry known = users.require(call.account(), userName);
        if (!call.caller().principal().equals(known.userId())) {
            throw LogonRejection.NOT_ONES_OWN.rejection("a password is changed this way by its user only");
        }
        Password old = Password.of("/oldPassword", request.oldPassword());
        Password next = Password.of("/newPassword", request.newPassword());
        LoginProfileDirectory.Entry profile = profiles.require(known.userId());
        requireOld(call, known, profile, old);
        Passwords.Chosen chosen = passwords.choose(call, known, next, "/newPassword");
        return writes.perform(requests.guarded(call), commands -> {
            UserDirectory.Entry user = users.require(call.account(), userName);
            Runnable changed = passwords.change(call, user, profile.id(), chosen, By.USER, commands);
            return _ -> {
                changed.run();
                return Answer.noContent();
            };
        });
    }

    private void requireOld(
            CallContext call, UserDirectory.Entry user, LoginProfileDirectory.Entry profile, Password old) {
        Instant now = clock.instant();
        int most = settings.passwordPolicy(call.account()).maxLoginAttemps();
        Optional<Attempt> attempt = profile.isLocked(now) ? Optional.empty() : attempts.begin(user.userId(), most, now);
        if (attempt.isEmpty()) {
            hashing.verifyNobodys(old);
            throw wrong();
        }
        String hash = hashes.present(user.userId())
                .orElseThrow(LoginProfileDirectory::noProfile)
                .hash();
        switch (passwords.prove(attempt.get(), old, hash)) {
            case RIGHT -> attempts.withdraw(attempt.get());
            case WRONG -> throw wrong();
            case LAST_WRONG -> {
                passwords.lock(call, user, profile.id());
                throw wrong();
            }
        }
    }

    private static Rejection wrong() {
        return LogonRejection.WRONG_PASSWORD.at(
                "/oldPassword", "the old password is not the user's, or the user is locked");
    }
}
