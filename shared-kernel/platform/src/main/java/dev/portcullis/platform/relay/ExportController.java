package dev.portcullis.platform.relay;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.StreamPosition;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The export for the service that follows this one, and for the platform. No tenant reads it, not even of itself. */
@RestController
@RequestMapping("/v1/export/accounts")
public final class ExportController {

    private final Export export;

    public ExportController(Export export) {
        this.export = export;
    }

    /** The accounts that have events, with their heads. */
    @GetMapping
    @Authorized(value = Entitlements.EXPORT_EVENTS, on = "*", access = Access.READ)
    void accounts(CallContext call, HttpServletResponse response) throws IOException {
        ExportAnswer.write(response, export::accounts);
    }

    /** An account's events after a position. An answer without a head as its last line is incomplete. */
    @GetMapping("/{accountId}/events")
    @Authorized(value = Entitlements.EXPORT_EVENTS, on = "*", access = Access.READ)
    void events(
            CallContext call,
            @PathVariable String accountId,
            @RequestParam(defaultValue = "0:0") String after,
            @RequestParam(defaultValue = "1000") int limit,
            HttpServletResponse response)
            throws IOException {
        ExportAnswer.write(response, export, accountId, after, limit);
    }

    /** How far the store has come with an account: what a call that widens access has to know of all stores. */
    @GetMapping("/{accountId}/head")
    @Authorized(value = Entitlements.READ_HEADS, on = "*", access = Access.READ)
    Head head(CallContext call, @PathVariable String accountId) {
        return new Head(export.head(ExportAnswer.account(accountId)));
    }

    /** The last position of an account; 0:0 if it has none. */
    record Head(StreamPosition head) {}
}
