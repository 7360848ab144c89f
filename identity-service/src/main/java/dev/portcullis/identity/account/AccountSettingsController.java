package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.SetPasswordPolicy;
import dev.portcullis.identity.account.AccountCommand.SetSecurityPreference;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What holds for all users of an account, and how much of everything it has. */
@RestController
@Tag(name = "account")
@RequestMapping("/v1/account")
class AccountSettingsController {

    private final Writes writes;
    private final AccountSettingsDirectory settings;
    private final AccountDirectory accounts;
    private final List<AccountUsage> usages;

    AccountSettingsController(
            Writes writes, AccountSettingsDirectory settings, AccountDirectory accounts, List<AccountUsage> usages) {
        this.writes = writes;
        this.accounts = accounts;
        this.settings = settings;
        this.usages = usages;
    }

    /** How much of everything an account has and how much it may have, under the vendor's names. */
    record SummaryResource(Map<String, Integer> summaryMap) {}

    @Operation(operationId = "findSecurityPreference", summary = "Shows what users may do to themselves.")
    @GetMapping("/security-preference")
    @Authorized(value = "ram:GetSecurityPreference", on = "*", access = Access.READ)
    ResponseEntity<SecurityPreference> securityPreference(CallContext call) {
        return ResponseEntity.ok().eTag("\"" + version(call) + "\"").body(settings.securityPreference(call.account()));
    }

    @Operation(operationId = "setSecurityPreference", summary = "Says anew what users may do to themselves.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SecurityPreference.class)))
    @PutMapping("/security-preference")
    @Authorized(value = "ram:SetSecurityPreference", on = "*", access = Access.WIDENING)
    ResponseEntity<Object> setSecurityPreference(CallContext call, @RequestBody SecurityPreference preference) {
        if (preference.enableSaveMfaTicket()) {
            throw AccountRejection.SAVED_TICKETS.at(
                    "/enableSaveMfaTicket", "signing in remembers no device; the code is asked for each time");
        }
        return writes.perform(
                call,
                new SetSecurityPreference(call.account(), preference),
                () -> Answer.ok(preference).at(version(call)));
    }

    @Operation(operationId = "findPasswordPolicy", summary = "Shows what passwords have to be like.")
    @GetMapping("/password-policy")
    @Authorized(value = "ram:GetPasswordPolicy", on = "*", access = Access.READ)
    ResponseEntity<PasswordPolicy> passwordPolicy(CallContext call) {
        return ResponseEntity.ok().eTag("\"" + version(call) + "\"").body(settings.passwordPolicy(call.account()));
    }

    @Operation(operationId = "setPasswordPolicy", summary = "Says anew what passwords have to be like.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PasswordPolicy.class)))
    @PutMapping("/password-policy")
    @Authorized(value = "ram:SetPasswordPolicy", on = "*", access = Access.WIDENING)
    ResponseEntity<Object> setPasswordPolicy(CallContext call, @RequestBody PasswordPolicy policy) {
        return writes.perform(
                call,
                new SetPasswordPolicy(call.account(), policy),
                () -> Answer.ok(policy).at(version(call)));
    }

    @Operation(operationId = "findAccountSummary", summary = "Shows what the account has against its quotas.")
    @GetMapping("/summary")
    @Authorized(value = "ram:GetAccountSummary", on = "*", access = Access.READ)
    SummaryResource summary(CallContext call) {
        Map<String, Integer> all = new TreeMap<>();
        usages.forEach(usage -> all.putAll(usage.of(call.account())));
        return new SummaryResource(all);
    }

    /** Preference and policy are the account's, and so is their version. */
    private long version(CallContext call) {
        return accounts.find(call.account())
                .orElseThrow(() -> AccountRejection.ACCOUNT_NOT_FOUND.rejection("there is no such account"))
                .version();
    }
}
