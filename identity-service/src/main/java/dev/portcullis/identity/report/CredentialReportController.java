package dev.portcullis.identity.report;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The credential report of the caller's account. It is made when it is read, so it is never old. */
@RestController
@Tag(name = "reports")
@RequestMapping("/v1/credential-report")
class CredentialReportController {

    private final IdentityDirectory identities;
    private final Clock clock;

    CredentialReportController(IdentityDirectory identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** Whether a report can be read; {@code state} is always {@code COMPLETE}. */
    record ReportState(String state, Instant asOf) {}

    @Operation(operationId = "generateCredentialReport", summary = "Says that the credential report can be read.")
    @PostMapping
    @Authorized(value = "ram:GenerateCredentialReport", on = "*", access = Access.READ)
    ReportState generate(CallContext call) {
        return new ReportState("COMPLETE", clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Operation(operationId = "credentialReport", summary = "Shows all credentials of the account's root and users.")
    @GetMapping(produces = {"text/csv", MediaType.APPLICATION_JSON_VALUE})
    @Authorized(value = "ram:GetCredentialReport", on = "*", access = Access.READ)
    ResponseEntity<String> report(CallContext call) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"credential-report.csv\"")
                .body(CredentialReport.csv(identities.of(call.account())));
    }
}
