package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who granted and revoked what in the caller's account. */
@RestController
@RequestMapping("/v1/audit/grants")
final class GrantsController {

    private final GrantHistory history;
    private final LedgerFreshness freshness;
    private final ConsistencyTokens tokens;

    GrantsController(GrantHistory history, LedgerFreshness freshness, ConsistencyTokens tokens) {
        this.history = history;
        this.freshness = freshness;
        this.tokens = tokens;
    }

    @GetMapping
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "grants",
            summary = "Grants and revocations, in the order in which they were recorded",
            description = "All filters narrow. A page that was read stays as it was: later grants come after it.")
    ResponseEntity<Listing<Grant>> grants(
            CallContext call,
            Page page,
            @Parameter(description = "To whom: an ARN (the name at the time) or an immutable id.") @RequestParam
                    Optional<String> principal,
            @Parameter(description = "Id or name of the attached policy.") @RequestParam Optional<String> policy,
            @Parameter(
                            description =
                                    "A resource name, which finds the policies that name it, the entries of ACL users"
                                            + " that fit it and the lists of its instance; or an instance id, which finds its"
                                            + " lists and all entries.")
                    @RequestParam
                    Optional<String> resource,
            @Parameter(description = "Who granted or revoked: an ARN or an immutable id.") @RequestParam
                    Optional<String> actor,
            @Parameter(description = "Not ended before this time.") @RequestParam Optional<String> from,
            @Parameter(description = "Granted before this time.") @RequestParam Optional<String> to) {
        AccountId account = call.account();
        GrantFilter filter = new GrantFilter(
                principal.map(text -> GrantFilter.who("principal", Texts.bounded("principal", text), account)),
                policy.map(text -> Texts.bounded("policy", text)),
                resource.map(text -> GrantFilter.resource(Texts.bounded("resource", text))),
                actor.map(text -> GrantFilter.who("actor", Texts.bounded("actor", text), account)),
                from.map(text -> GrantFilter.time("from", text)),
                to.map(text -> GrantFilter.time("to", text)));
        GrantCursor after = page.after().map(GrantCursor::parse).orElse(GrantCursor.START);
        AccountVector reached = freshness.await(account, call.after());
        List<Grant> found = history.grants(account, filter, after, page.limit() + 1);
        return ResponseEntity.ok()
                .header(
                        ConsistencyTokens.HEADER,
                        tokens.issue(account, call.after().merge(reached)))
                .body(Listing.of(page, found, grant -> grant.place().toString()));
    }
}
