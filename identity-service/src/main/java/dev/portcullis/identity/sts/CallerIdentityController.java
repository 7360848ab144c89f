package dev.portcullis.identity.sts;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.vocabulary.PrincipalName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
@Tag(name = "sts")
@RequestMapping("/v1/sts/caller-identity")
class CallerIdentityController {

    private final Permissions permissions;

    CallerIdentityController(Permissions permissions) {
        this.permissions = permissions;
    }

    /**
     * Who a caller is.
     *
     * @param identityType {@code Account}, {@code RAMUser} or {@code AssumedRoleUser}
     * @param userId       of users only
     * @param roleId       of sessions of roles only
     */
    record CallerIdentity(
            String identityType,
            String accountId,
            String principalId,
            Optional<String> userId,
            String arn,
            Optional<String> roleId) {}

    @Operation(operationId = "callerIdentity", summary = "Says who the caller is; no policy can forbid it.")
    @GetMapping
    @Authorized(value = "sts:GetCallerIdentity", on = "*", access = Access.READ)
    CallerIdentity callerIdentity(CallContext call) {
        Caller caller = call.caller();
        PrincipalName name = permissions.nameOf(call).orElseThrow(BearerTokens::revoked);
        String account = caller.account().toString();
        String id = caller.principal().value();
        return switch (name) {
            case PrincipalName.Root root ->
                new CallerIdentity("Account", account, account, Optional.empty(), root.toString(), Optional.empty());
            case PrincipalName.User user ->
                new CallerIdentity("RAMUser", account, id, Optional.of(id), user.toString(), Optional.empty());
            case PrincipalName.Session session ->
                new CallerIdentity(
                        "AssumedRoleUser",
                        account,
                        id + ":" + session.name(),
                        Optional.empty(),
                        session.toString(),
                        Optional.of(id));
            case PrincipalName.Role _, PrincipalName.Provider _ -> throw BearerTokens.revoked();
        };
    }
}
