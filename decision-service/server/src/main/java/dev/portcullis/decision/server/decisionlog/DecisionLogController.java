package dev.portcullis.decision.server.decisionlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.server.decisionlog.LogReader.Gap;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was decided about the principals of the caller's account. */
@RestController
@RequestMapping("/v1/decisions/log")
final class DecisionLogController {

    private static final int LONGEST = 2_048;

    private final LogReader log;

    DecisionLogController(LogReader log) {
        this.log = log;
    }

    /**
     * A part of the log.
     *
     * @param gaps how many decisions of that time found no place on the log
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record LogListing(List<LogEntry> items, Optional<String> nextCursor, List<Gap> gaps) {}

    @GetMapping
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "decisionLog",
            summary = "The decision log: every refusal and a share of what was allowed, the latest first",
            description =
                    "All filters narrow. A decision stands on the log within moments, and for as long as the log is"
                            + " kept. What could not be put on it is counted in the gaps.")
    LogListing decisions(
            CallContext call,
            Page page,
            @Parameter(description = "The id from an answer.") @RequestParam Optional<String> decisionId,
            @Parameter(description = "About whom it was decided: the ARN that was asked about.") @RequestParam
                    Optional<String> principal,
            @RequestParam Optional<String> action,
            @RequestParam Optional<String> resource,
            @Parameter(description = "Allow, ExplicitDeny or ImplicitDeny.") @RequestParam Optional<String> outcome,
            @Parameter(description = "Not before this time.") @RequestParam Optional<String> from,
            @Parameter(description = "Before this time.") @RequestParam Optional<String> to) {
        LogFilter filter = new LogFilter(
                bounded("decisionId", decisionId),
                bounded("principal", principal),
                bounded("action", action),
                bounded("resource", resource),
                outcome.map(DecisionLogController::outcome),
                from.map(text -> time("from", text)),
                to.map(text -> time("to", text)));
        List<LogEntry> found = log.decisions(call.account(), filter, LogCursor.parse(page.after()), page.limit() + 1);
        Listing<LogEntry> listing = Listing.of(
                page, found, entry -> new LogCursor(Instant.parse(entry.decidedAt()), entry.decisionId()).toString());
        return new LogListing(listing.items(), listing.nextCursor(), log.gaps(call.account(), filter));
    }

    private static Optional<String> bounded(String parameter, Optional<String> given) {
        if (given.filter(text -> text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0)
                .isPresent()) {
            throw Rejection.badParameter(
                    "InvalidParameter", parameter, "`" + parameter + "` is empty, too long or no text");
        }
        return given;
    }

    private static String outcome(String text) {
        if (Arrays.stream(Outcome.values())
                .noneMatch(outcome -> outcome.wireName().equals(text))) {
            throw Rejection.badParameter(
                    "InvalidParameter", "outcome", "an outcome is Allow, ExplicitDeny or ImplicitDeny");
        }
        return text;
    }

    private static Instant time(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Rejection.badParameter(
                    "InvalidParameter", parameter, "a time is written like 2026-01-31T12:00:00Z, not `" + text + "`");
        }
    }
}
