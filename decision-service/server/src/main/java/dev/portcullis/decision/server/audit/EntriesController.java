package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
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

/** Everything that is on record of the caller's account. */
@RestController
@RequestMapping("/v1/audit/entries")
final class EntriesController {

    private final EntryLog log;
    private final LedgerFreshness freshness;
    private final ConsistencyTokens tokens;

    EntriesController(EntryLog log, LedgerFreshness freshness, ConsistencyTokens tokens) {
        this.log = log;
        this.freshness = freshness;
        this.tokens = tokens;
    }

    @GetMapping
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "auditEntries",
            summary = "The audit log: what was done, and what was refused, in the order in which it was recorded",
            description = "All filters narrow. A page that was read stays as it was: later entries come after it.")
    ResponseEntity<Listing<Entry>> entries(
            CallContext call,
            Page page,
            @Parameter(description = "Who did it or tried to: an ARN (the name at the time) or an immutable id.")
                    @RequestParam
                    Optional<String> actor,
            @Parameter(description = "Who did it, tried to or is concerned: an ARN or an immutable id.") @RequestParam
                    Optional<String> principal,
            @RequestParam Optional<String> credential,
            @RequestParam Optional<String> sourceAddress,
            @RequestParam Optional<String> requestId,
            @Parameter(description = "What was to be done, such as ram:CreateUser.") @RequestParam
                    Optional<String> action,
            @Parameter(description = "The full name or the id of something that is concerned.") @RequestParam
                    Optional<String> resource,
            @Parameter(description = "Of the event or item, such as identity.audit.signed-in.") @RequestParam
                    Optional<String> type,
            @Parameter(description = "Done or Refused.") @RequestParam Optional<String> outcome,
            @RequestParam Optional<String> ticket,
            @Parameter(description = "Not before this time.") @RequestParam Optional<String> from,
            @Parameter(description = "Before this time.") @RequestParam Optional<String> to) {
        AccountId account = call.account();
        EntryFilter filter = EntryFilter.of(
                account,
                actor,
                principal,
                credential,
                sourceAddress,
                requestId,
                action,
                resource,
                type,
                outcome,
                ticket,
                from,
                to);
        long after = page.after().map(EntriesController::sequence).orElse(0L);
        AccountVector reached = freshness.await(account, call.after());
        List<Entry> found = log.entries(account, filter, after, page.limit() + 1);
        return ResponseEntity.ok()
                .header(
                        ConsistencyTokens.HEADER,
                        tokens.issue(account, call.after().merge(reached)))
                .body(Listing.of(page, found, entry -> Long.toString(entry.sequence())));
    }

    private static long sequence(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        }
        return Long.parseLong(text);
    }
}
