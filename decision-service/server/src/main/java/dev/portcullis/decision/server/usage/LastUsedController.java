package dev.portcullis.decision.server.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.PrincipalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which grants of the caller's account are used, and which are not. */
@RestController
@RequestMapping("/v1/audit/last-used")
final class LastUsedController {

    private static final int MOST_DAYS = 36_500;

    private final UsageStore usage;
    private final InstantSource clock;

    LastUsedController(UsageStore usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
    }

    /**
     * Grants in force.
     *
     * @param countedSince what happened before that nobody has counted
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record UsedGrants(List<UsedGrant> items, Optional<String> nextCursor, String countedSince) {}

    @GetMapping
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "lastUsed",
            summary = "The attachments in force, when each was used last and for what",
            description =
                    "An attachment is used when a statement of its policy is one by which a request was allowed. One"
                            + " that was never used counts as unused from when it was given, or from when counting began.")
    UsedGrants grants(
            CallContext call,
            Page page,
            @Parameter(description = "The immutable id of whom it is attached to.") @RequestParam
                    Optional<String> principalId,
            @Parameter(description = "Only what was not used for so many days.") @RequestParam
                    Optional<Integer> unusedDays,
            @Parameter(description = "Only what was not used since this time.") @RequestParam
                    Optional<String> unusedSince) {
        principalId.filter(text -> !PrincipalId.isPrincipalId(text)).ifPresent(text -> {
            throw Rejection.badParameter("InvalidParameter", "principalId", "this is no immutable id");
        });
        UsedGrant.Place after = page.after().map(UsedGrant.Place::parse).orElse(UsedGrant.Place.START);
        List<UsedGrant> found =
                usage.grants(call.account(), principalId, since(unusedDays, unusedSince), after, page.limit() + 1);
        Listing<UsedGrant> listing =
                Listing.of(page, found, grant -> grant.place().toString());
        return new UsedGrants(
                listing.items(), listing.nextCursor(), usage.countedSince().toString());
    }

    private Optional<Instant> since(Optional<Integer> days, Optional<String> time) {
        if (days.isPresent() && time.isPresent()) {
            throw Rejection.badParameter(
                    "InvalidParameter", "unusedDays", "give either a number of days or a time, not both");
        }
        if (days.filter(number -> number < 0 || number > MOST_DAYS).isPresent()) {
            throw Rejection.badParameter("InvalidParameter", "unusedDays", "a number of days is 0 to " + MOST_DAYS);
        }
        try {
            return days.map(number -> clock.instant().minus(Duration.ofDays(number)))
                    .or(() -> time.map(text -> OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            throw Rejection.badParameter(
                    "InvalidParameter", "unusedSince", "a time is written like 2026-01-31T12:00:00Z");
        }
    }
}
