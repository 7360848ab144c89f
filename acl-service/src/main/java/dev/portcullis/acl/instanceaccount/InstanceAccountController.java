package dev.portcullis.acl.instanceaccount;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instanceaccount.InstanceAccountCommand.CreateInstanceAccount;
import dev.portcullis.acl.instanceaccount.InstanceAccountCommand.RotateInstanceAccountPassword;
import dev.portcullis.acl.instanceaccount.InstanceAccountDirectory.AccountEntry;
import dev.portcullis.acl.secret.MessagingPassword;
import dev.portcullis.acl.secret.MessagingSecretStore;
import dev.portcullis.acl.secret.SecretKey;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The account of an instance itself. Its password is in the answer that makes it and in no other. */
@RestController
@RequestMapping("/v1/instances/{instanceId}/account")
public final class InstanceAccountController {

    private static final String INSTANCE = "acs:rocketmq:*:{account}:instance/{instanceId}";
    private static final int NAME_LENGTH = 16;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final InstanceAccountDirectory accounts;
    private final AuthenticationDirectory authentication;
    private final MessagingSecretStore secrets;
    private final Writes writes;
    private final Clock clock;

    public InstanceAccountController(
            InstanceAccountDirectory accounts,
            AuthenticationDirectory authentication,
            MessagingSecretStore secrets,
            Writes writes,
            Clock clock) {
        this.accounts = accounts;
        this.authentication = authentication;
        this.secrets = secrets;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * How a password is exchanged.
     *
     * @param overlapSeconds for how long the earlier password stays good; a day unless told, `0` for not at all
     */
    record RotateRequest(Optional<Long> overlapSeconds) {}

    /**
     * The account of an instance.
     *
     * @param password      shown when it is made, and never again
     * @param previousUntil until when the password before it is good
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AccountView(
            String instanceId,
            String userName,
            Optional<String> password,
            Instant createdAt,
            Instant passwordAt,
            Optional<Instant> previousUntil) {

        static AccountView of(InstanceKey key, AccountEntry entry) {
            return new AccountView(
                    key.instanceId(),
                    entry.userName(),
                    Optional.empty(),
                    entry.createdAt(),
                    entry.passwordAt(),
                    entry.previousUntil());
        }

        AccountView with(MessagingPassword shown) {
            return new AccountView(
                    instanceId, userName, Optional.of(shown.text()), createdAt, passwordAt, previousUntil);
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "the account " + userName + " of " + instanceId;
        }
    }

    @Operation(
            operationId = "createInstanceAccount",
            summary = "Gives an instance an account of its own, with a generated name and password.")
    @ApiResponse(
            responseCode = "201",
            description = "The account with its password.",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @PostMapping
    @Authorized(value = "rocketmq:CreateInstanceAccount", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> create(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        MessagingPassword password = MessagingPassword.generated();
        String userName = MessagingPassword.random(NAME_LENGTH);
        String passwordId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            authentication.requireUserNames(key);
            commands.send(new CreateInstanceAccount(key, userName, passwordId));
            return _ -> {
                secrets.replace(new SecretKey(key, userName), passwordId, password);
                AccountView created = AccountView.of(key, accounts.require(key));
                return Answer.created("/v1/instances/" + instanceId + "/account", created.with(password))
                        .keeping(created);
            };
        });
    }

    @Operation(operationId = "getInstanceAccount", summary = "Gives the account of an instance, without its password.")
    @GetMapping
    @Authorized(value = "rocketmq:GetInstanceAccount", on = INSTANCE, access = Access.READ)
    ResponseEntity<AccountView> get(CallContext call, @PathVariable String instanceId) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        authentication.requireUserNames(key);
        AccountEntry entry = accounts.require(key);
        return ResponseEntity.ok().eTag(entry.entityTag()).body(AccountView.of(key, entry));
    }

    @Operation(
            operationId = "rotateInstanceAccountPassword",
            summary = "Gives the account another password; the one before stays good for a while.")
    @ApiResponse(
            responseCode = "200",
            description = "The account with its new password.",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @PostMapping("/password")
    @Authorized(value = "rocketmq:UpdateInstanceAccount", on = INSTANCE, access = Access.WIDENING)
    ResponseEntity<Object> rotate(
            CallContext call, @PathVariable String instanceId, @RequestBody RotateRequest request) {
        InstanceKey key = new InstanceKey(call.account(), instanceId);
        Instant previousUntil = clock.instant().plus(overlap(request)).truncatedTo(ChronoUnit.MILLIS);
        MessagingPassword password = MessagingPassword.generated();
        String passwordId = MessagingPassword.randomId();
        return writes.perform(call, commands -> {
            authentication.requireUserNames(key);
            commands.send(new RotateInstanceAccountPassword(key, passwordId, previousUntil));
            return _ -> {
                SecretKey owner = new SecretKey(key, accounts.require(key).userName());
                secrets.rotate(owner, passwordId, password, previousUntil);
                AccountView rotated = AccountView.of(key, accounts.require(key));
                return Answer.ok(rotated.with(password)).keeping(rotated);
            };
        });
    }

    private static Duration overlap(RotateRequest request) {
        long seconds = request.overlapSeconds().orElse(OVERLAP.toSeconds());
        if (seconds < 0 || seconds > LONGEST_OVERLAP.toSeconds()) {
            throw InstanceAccountRejection.OVERLAP.at(
                    "/overlapSeconds",
                    "an earlier password stays good for 0 to " + LONGEST_OVERLAP.toSeconds() + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
