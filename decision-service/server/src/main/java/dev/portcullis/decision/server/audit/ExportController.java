package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.server.audit.AuditExport.Asked;
import dev.portcullis.decision.server.tree.StoredCheckpoints;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit of the caller's account as a file. */
@RestController
@RequestMapping("/v1/audit/entries/export")
final class ExportController {

    private static final int BUFFER = 1 << 16;

    private final AuditExport export;
    private final StoredCheckpoints checkpoints;
    private final LedgerFreshness freshness;
    private final ConsistencyTokens tokens;

    ExportController(
            AuditExport export, StoredCheckpoints checkpoints, LedgerFreshness freshness, ConsistencyTokens tokens) {
        this.export = export;
        this.checkpoints = checkpoints;
        this.freshness = freshness;
        this.tokens = tokens;
    }

    @GetMapping
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "exportAuditEntries",
            summary = "Entries of the audit log as a file, with what verification needs",
            description = "All filters narrow. The answer is written while the log is read and has no limit but the one"
                    + " that is asked for; an export in NDJSON that was cut off has no last line of the kind `end`.")
    @ApiResponse(
            responseCode = "200",
            description = "The entries in the order of the log",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    void export(
            CallContext call,
            HttpServletResponse response,
            @Parameter(description = "`ndjson`, which is meant if none is given, or `csv`.") @RequestParam
                    Optional<String> format,
            @Parameter(description = "Only entries behind this number: the last one of an export that is gone on with.")
                    @RequestParam
                    Optional<Long> afterSequence,
            @Parameter(description = "How many entries at most.") @RequestParam Optional<Long> limit,
            @Parameter(
                            description =
                                    "Whether each entry comes with the proof that it is in the tree of the checkpoint.")
                    @RequestParam
                    Optional<Boolean> proofs,
            @Parameter(
                            description =
                                    "`hashes`: a line for every entry that the checkpoint covers, with nothing but"
                                            + " the hash of those of other accounts. Not together with a filter or a limit.")
                    @RequestParam
                    Optional<String> others,
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
            @Parameter(description = "Before this time.") @RequestParam Optional<String> to)
            throws IOException {
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
        boolean whole = whole(others, filter.isEverything() && afterSequence.isEmpty() && limit.isEmpty());
        Optional<String> newest = checkpoints.newest();
        if (whole && newest.isEmpty()) {
            throw Rejection.unavailable(
                    "NotYetInCheckpoint", "no checkpoint of the audit log was made yet", Duration.ofSeconds(10));
        }
        Asked asked = new Asked(
                account,
                filter,
                number("afterSequence", afterSequence.orElse(0L), 0),
                number("limit", limit.orElse(Long.MAX_VALUE), 1),
                proofs.orElse(false),
                ExportFormat.named(format.orElse("ndjson")),
                newest.map(StoredCheckpoints::read).map(Checkpoint::size).orElse(0L),
                newest);
        AccountVector reached = freshness.await(account, call.after());
        response.setHeader(
                ConsistencyTokens.HEADER, tokens.issue(account, call.after().merge(reached)));
        write(asked, whole, response);
    }

    private void write(Asked asked, boolean whole, HttpServletResponse response) throws IOException {
        response.setContentType(asked.format().contentType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"audit-" + asked.account() + "."
                        + asked.format().extension() + "\"");
        try (OutputStream output = new BufferedOutputStream(response.getOutputStream(), BUFFER)) {
            if (whole) {
                export.writeWhole(asked, output);
            } else {
                export.write(asked, output);
            }
        }
    }

    private static boolean whole(Optional<String> others, boolean unbounded) {
        if (others.isEmpty()) {
            return false;
        }
        if (!others.get().equals("hashes")) {
            throw Rejection.badParameter("InvalidParameter", "others", "of others there are only `hashes`");
        }
        if (!unbounded) {
            throw Rejection.badParameter(
                    "InvalidParameter",
                    "others",
                    "the hashes of all entries come without a filter and without a limit");
        }
        return true;
    }

    private static long number(String parameter, long value, long least) {
        if (value < least) {
            throw Rejection.badParameter(
                    "InvalidParameter", parameter, parameter + " is a number from " + least + " on, not " + value);
        }
        return value;
    }
}
