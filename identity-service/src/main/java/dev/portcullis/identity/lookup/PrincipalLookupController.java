package dev.portcullis.identity.lookup;

import dev.portcullis.identity.group.GroupDirectory;
import dev.portcullis.identity.membership.MembershipDirectory;
import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the other services who bears a name. They ask in names of their own: whoever attaches a policy to a user need not be
 * allowed to read the user.
 */
@Hidden
@RestController
class PrincipalLookupController {

    private final UserDirectory users;
    private final GroupDirectory groups;
    private final RoleDirectory roles;
    private final MembershipDirectory memberships;
    private final ConsistencyTokens tokens;
    private final ConsistencyGate gate;

    PrincipalLookupController(
            UserDirectory users,
            GroupDirectory groups,
            RoleDirectory roles,
            MembershipDirectory memberships,
            ConsistencyTokens tokens,
            ConsistencyGate gate) {
        this.users = users;
        this.groups = groups;
        this.roles = roles;
        this.memberships = memberships;
        this.tokens = tokens;
        this.gate = gate;
    }

    /** A name in its stored spelling, and whose it is. */
    record Named(String id, String name) {}

    /**
     * Who bears the name.
     *
     * @param groups of a user; empty for others
     */
    record FoundPrincipal(String id, String name, List<Named> groups) {}

    /** The answer's consistency token is the account's that was asked about, not the caller's. */
    @GetMapping("/v1/peers/accounts/{accountId}/principals")
    @Authorized(value = Entitlements.LOOK_UP_PRINCIPALS, on = "*", access = Access.READ)
    ResponseEntity<FoundPrincipal> find(
            CallContext call, @PathVariable String accountId, @RequestParam String type, @RequestParam String name) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        if (name.indexOf('\0') >= 0) {
            throw Rejection.badParameter("InvalidParameter", "name", "nobody has such a name");
        }
        AccountId account = AccountId.parse(accountId);
        FoundPrincipal found = switch (type) {
            case "user" -> user(account, name);
            case "group" -> group(account, name);
            case "role" -> role(account, name);
            default -> throw Rejection.badParameter("InvalidParameter", "type", "the type is user, group or role");
        };
        return ResponseEntity.ok()
                .header(ConsistencyTokens.HEADER, tokens.issue(account, gate.reached(account)))
                .body(found);
    }

    private FoundPrincipal user(AccountId account, String name) {
        UserDirectory.Entry user = users.require(account, name);
        List<Named> joined = memberships.groupsOf(user.userId()).stream()
                .map(group -> new Named(group.groupId(), group.groupName()))
                .toList();
        return new FoundPrincipal(user.userId().value(), user.userName(), joined);
    }

    private FoundPrincipal group(AccountId account, String name) {
        GroupDirectory.Entry group = groups.require(account, name);
        return new FoundPrincipal(group.groupId(), group.groupName(), List.of());
    }

    private FoundPrincipal role(AccountId account, String name) {
        RoleDirectory.Entry role = roles.require(account, name);
        return new FoundPrincipal(role.roleId().value(), role.roleName(), List.of());
    }
}
