package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.RemoveAlias;
import dev.portcullis.identity.account.AccountCommand.SetAlias;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an account's root does with its own account. */
@RestController
@Tag(name = "account")
@RequestMapping("/v1/account")
class OwnAccountController {

    private final Writes writes;
    private final AccountDirectory directory;

    OwnAccountController(Writes writes, AccountDirectory directory) {
        this.writes = writes;
        this.directory = directory;
    }

    /** The wish for an alias. */
    record SetAliasRequest(String alias) {}

    @Operation(operationId = "findOwnAccount", summary = "Shows the own account.")
    @GetMapping
    @Authorized(value = "ram:GetAccountAlias", on = "*", access = Access.READ)
    ResponseEntity<AccountResource> get(CallContext call) {
        AccountDirectory.Entry entry = own(call);
        return ResponseEntity.ok().eTag("\"" + entry.version() + "\"").body(AccountResource.of(entry));
    }

    @Operation(operationId = "setAlias", summary = "Gives the account an alias.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountResource.class)))
    @PutMapping("/alias")
    @Authorized(value = "ram:SetAccountAlias", on = "*", access = Access.WIDENING)
    ResponseEntity<Object> setAlias(CallContext call, @RequestBody SetAliasRequest request) {
        SetAlias command = new SetAlias(call.account(), new AccountAlias(request.alias()));
        return writes.perform(call, command, () -> {
            AccountDirectory.Entry entry = own(call);
            return Answer.ok(AccountResource.of(entry)).at(entry.version());
        });
    }

    @Operation(operationId = "removeAlias", summary = "Takes the alias away.")
    @ApiResponse(responseCode = "204", content = @Content)
    @DeleteMapping("/alias")
    @Authorized(value = "ram:ClearAccountAlias", on = "*", access = Access.NARROWING)
    ResponseEntity<Object> removeAlias(CallContext call) {
        return writes.perform(
                call,
                new RemoveAlias(call.account()),
                () -> Answer.noContent().at(own(call).version()));
    }

    private AccountDirectory.Entry own(CallContext call) {
        return directory
                .find(call.account())
                .orElseThrow(() -> new IllegalStateException(
                        "the account " + call.account() + " of a valid token is not in the directory"));
    }
}
