package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.attachment.AttachmentViews.AttachmentView;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.VisiblePolicies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The policies of a principal and the principals of a policy, under the actions that RAM has for asking. */
@RestController
public final class BothWaysController {

    private final AttachmentListing listing;
    private final VisiblePolicies policies;
    private final Permissions permissions;

    public BothWaysController(AttachmentListing listing, VisiblePolicies policies, Permissions permissions) {
        this.listing = listing;
        this.policies = policies;
        this.permissions = permissions;
    }

    @Operation(
            operationId = "listPoliciesForPrincipal",
            summary = "Lists what is attached to a user, a group or a role, also through groups if asked.")
    @GetMapping("/v1/principals/{principalType}/{principalName}/policies")
    @Authorized(
            value = {"ram:ListPoliciesForUser", "ram:ListPoliciesForGroup", "ram:ListPoliciesForRole"},
            access = Access.READ)
    Listing<AttachmentView> policiesOf(
            CallContext call,
            @PathVariable String principalType,
            @PathVariable String principalName,
            @Parameter(description = "`account`, or the id of a resource group; all scopes unless told.") @RequestParam
                    Optional<String> scope,
            @Parameter(description = "Whether what a user has through its groups is listed, too.")
                    @RequestParam(defaultValue = "false")
                    boolean inherited,
            Page page) {
        AttachmentFilter filter = AttachmentInput.filter(
                Optional.of(principalType), Optional.of(principalName), Optional.empty(), Optional.empty(), scope);
        PrincipalReference principal = AttachmentInput.principal(principalType, principalName, "");
        permissions.require(
                call,
                "ram:ListPoliciesFor" + principal.kind().actionName(),
                List.of("acs:ram:*:" + call.account() + ":" + principalType + "/" + principalName));
        if (inherited) {
            String userName = AttachmentInput.requireUserWhoInherits(filter, Optional.empty());
            return listing.inherited(call, userName, filter, page);
        }
        return listing.page(call, filter.ofAnyOf(List.of(listing.id(call, principal))), page);
    }

    @Operation(operationId = "listEntitiesForPolicy", summary = "Lists to whom a policy is attached, and where.")
    @GetMapping("/v1/policies/{policyName}/entities")
    @Authorized(value = "ram:ListEntitiesForPolicy", access = Access.READ)
    Listing<AttachmentView> entitiesOf(
            CallContext call,
            @PathVariable String policyName,
            @Parameter(description = "`Custom` or `System`; without it the account's own, and else the product's.")
                    @RequestParam
                    Optional<String> policyType,
            @RequestParam Optional<String> principalType,
            @Parameter(description = "`account`, or the id of a resource group; all scopes unless told.") @RequestParam
                    Optional<String> scope,
            Page page) {
        PolicyEntry policy = policies.require(call, "ram:ListEntitiesForPolicy", policyType, policyName);
        AttachmentFilter filter =
                AttachmentInput.filter(principalType, Optional.empty(), Optional.empty(), Optional.empty(), scope);
        return listing.page(call, filter.of(policy.policyId()), page);
    }
}
