package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.CloseAccount;
import dev.portcullis.identity.account.AccountCommand.OpenAccount;
import dev.portcullis.identity.account.AccountCommand.RecoverRoot;
import dev.portcullis.identity.credential.RootCredential;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.vocabulary.AccountId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
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

/** What the platform does with accounts: it opens and lists them and looks into none. */
@RestController
@Tag(name = "accounts")
@RequestMapping("/v1/accounts")
class AccountController {

    private final Writes writes;
    private final AccountDirectory directory;
    private final RootCredentialStore credentials;
    private final AccountNumbers numbers;
    private final Clock clock;

    AccountController(
            Writes writes,
            AccountDirectory directory,
            RootCredentialStore credentials,
            AccountNumbers numbers,
            Clock clock) {
        this.clock = clock;
        this.writes = writes;
        this.directory = directory;
        this.credentials = credentials;
        this.numbers = numbers;
    }

    /** The wish for an account. */
    record OpenAccountRequest(Optional<String> alias) {}

    /**
     * The credential of a new account's root.
     *
     * @param clientSecret given once, when the account is opened
     */
    record RootCredentialResource(String clientId, Optional<String> clientSecret) {}

    /** A new account and how its root signs in. */
    record OpenedAccountResource(
            AccountId accountId,
            String kind,
            Optional<String> alias,
            Instant openedAt,
            RootCredentialResource rootCredential) {}

    @Operation(operationId = "openAccount", summary = "Opens an account; its root credential is shown once.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = OpenedAccountResource.class)))
    @PostMapping
    @Authorized(value = Entitlements.OPEN_ACCOUNT, on = "*", access = Access.WIDENING)
    ResponseEntity<Object> open(CallContext call, @RequestBody OpenAccountRequest request) {
        Optional<AccountAlias> alias = request.alias().map(AccountAlias::new);
        AccountId account = numbers.next();
        RootCredential credential = RootCredential.random();
        return writes.perform(call.in(account), commands -> {
            commands.send(new OpenAccount(account, AccountKind.TENANT, alias, credential.clientId()));
            return _ -> {
                credentials.keep(account, credential);
                return Answer.created("/v1/accounts/" + account, opened(account, credential, true))
                        .keeping(opened(account, credential, false));
            };
        });
    }

    @Operation(
            operationId = "reissueRootCredential",
            summary =
                    "Gives the root of an account another credential, shown once, as long as the first was never used: its answer was lost.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RootCredentialResource.class)))
    @PostMapping("/{accountId}/root-credential")
    @Authorized(value = Entitlements.REISSUE_ROOT_CREDENTIAL, on = "*", access = Access.WIDENING)
    ResponseEntity<Object> reissue(CallContext call, @PathVariable String accountId) {
        AccountId account = existing(accountId).accountId();
        RootCredential credential = RootCredential.random();
        // Tokens tell seconds only: what was issued in this second is over as well.
        Instant notBefore = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return writes.perform(call.in(account), commands -> {
            commands.send(new RecoverRoot(account, credential.clientId(), notBefore));
            return _ -> {
                // Who opened the account must not take it over later: the account's lock is held here.
                if (credentials.wasUsed(account)) {
                    throw AccountRejection.ROOT_CREDENTIAL_USED.rejection(
                            "the account's root has used its credential; an operator recovers it with `./portcullis recover-root`");
                }
                credentials.replaceAll(account, credential);
                return Answer.ok(new RootCredentialResource(
                                credential.clientId(), Optional.of(credential.clientSecret())))
                        .keeping(new RootCredentialResource(credential.clientId(), Optional.empty()));
            };
        });
    }

    @Operation(operationId = "listAccounts", summary = "Lists accounts by number.")
    @GetMapping
    @Authorized(value = Entitlements.READ_ACCOUNTS, on = "*", access = Access.READ)
    Listing<AccountResource> list(CallContext call, Page page) {
        Listing<AccountDirectory.Entry> found = Listing.of(
                page, directory.list(page), entry -> entry.accountId().toString());
        return new Listing<>(found.items().stream().map(AccountResource::of).toList(), found.nextCursor());
    }

    @Operation(operationId = "findAccount", summary = "Finds an account by number.")
    @GetMapping("/{accountId}")
    @Authorized(value = Entitlements.READ_ACCOUNTS, on = "*", access = Access.READ)
    ResponseEntity<AccountResource> get(CallContext call, @PathVariable String accountId) {
        AccountDirectory.Entry entry = existing(accountId);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(AccountResource.of(entry));
    }

    @Operation(
            operationId = "closeAccount",
            summary =
                    "Closes an account for ever: nobody in it may do anything any more, and what happened stays known.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountResource.class)))
    @PostMapping("/{accountId}/close")
    @Authorized(value = Entitlements.CLOSE_ACCOUNT, on = "*", access = Access.NARROWING)
    ResponseEntity<Object> close(CallContext call, @PathVariable String accountId) {
        AccountId account = existing(accountId).accountId();
        return writes.perform(call.in(account), new CloseAccount(account), () -> {
            AccountDirectory.Entry entry = existing(accountId);
            return Answer.ok(AccountResource.of(entry)).at(entry.version());
        });
    }

    private AccountDirectory.Entry existing(String accountId) {
        return Optional.of(accountId)
                .filter(AccountId::isAccountId)
                .flatMap(id -> directory.find(AccountId.parse(id)))
                .orElseThrow(() -> AccountRejection.ACCOUNT_NOT_FOUND.rejection("there is no such account"));
    }

    private OpenedAccountResource opened(AccountId account, RootCredential credential, boolean withSecret) {
        AccountDirectory.Entry entry = directory.find(account).orElseThrow();
        Optional<String> secret = withSecret ? Optional.of(credential.clientSecret()) : Optional.empty();
        return new OpenedAccountResource(
                entry.accountId(),
                entry.kind(),
                entry.alias(),
                entry.openedAt(),
                new RootCredentialResource(credential.clientId(), secret));
    }
}
