package dev.portcullis.identity.report;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is found about the identities of the caller's account. */
@RestController
@Tag(name = "reports")
@RequestMapping("/v1/account/findings")
class FindingsController {

    private final IdentityFindings findings;

    FindingsController(IdentityFindings findings) {
        this.findings = findings;
    }

    /** The root's findings first, then those of the users by name. */
    record FindingList(List<IdentityFinding> items) {}

    @Operation(operationId = "listIdentityFindings", summary = "Shows which identities are used as they should not be.")
    @GetMapping
    @Authorized(value = "portcullis:ReadFindings", on = "*", access = Access.READ)
    FindingList list(CallContext call) {
        return new FindingList(findings.of(call.account()));
    }
}
