package dev.portcullis.platform.relay;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The export of audit items, for the service that keeps the audit log, and for the platform. No tenant reads it. */
@RestController
@RequestMapping("/v1/export/audit/accounts")
public final class AuditItemExportController {

    private final AuditItemExport export;

    public AuditItemExportController(AuditItemExport export) {
        this.export = export;
    }

    /** The accounts that have items, with their heads. */
    @GetMapping
    @Authorized(value = Entitlements.EXPORT_EVENTS, on = "*", access = Access.READ)
    void auditedAccounts(CallContext call, HttpServletResponse response) throws IOException {
        ExportAnswer.write(response, export.items()::accounts);
    }

    /** An account's items after a position. An answer without a head as its last line is incomplete. */
    @GetMapping("/{accountId}/items")
    @Authorized(value = Entitlements.EXPORT_EVENTS, on = "*", access = Access.READ)
    void auditItems(
            CallContext call,
            @PathVariable String accountId,
            @RequestParam(defaultValue = "0:0") String after,
            @RequestParam(defaultValue = "1000") int limit,
            HttpServletResponse response)
            throws IOException {
        ExportAnswer.write(response, export.items(), accountId, after, limit);
    }
}
