package dev.portcullis.platform.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The export for the service that follows this one, and for the platform. No tenant reads it, not even of itself. */
@RestController
@RequestMapping("/v1/export/accounts")
public final class ExportController {

    private static final int MOST_EVENTS = 1_000;

    private final Export export;

    public ExportController(Export export) {
        this.export = export;
    }

    /** The accounts that have events, with their heads. */
    @GetMapping
    @Authorized(value = Entitlements.EXPORT_EVENTS, on = "*", access = Access.READ)
    void accounts(CallContext call, HttpServletResponse response) throws IOException {
        write(response, export::accounts);
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
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        if (limit < 1 || limit > MOST_EVENTS) {
            throw Rejection.badParameter("InvalidParameter", "limit", "the limit is between 1 and " + MOST_EVENTS);
        }
        AccountId account = AccountId.parse(accountId);
        long from = position(after);
        write(response, lines -> export.events(account, from, limit, lines));
    }

    /** How far the store has come with an account: what a call that widens access has to know of all stores. */
    @GetMapping("/{accountId}/head")
    @Authorized(value = Entitlements.READ_HEADS, on = "*", access = Access.READ)
    Head head(CallContext call, @PathVariable String accountId) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        return new Head(export.head(AccountId.parse(accountId)));
    }

    /** The last position of an account; 0:0 if it has none. */
    record Head(StreamPosition head) {}

    private static long position(String after) {
        try {
            return StreamPosition.parse(after).position();
        } catch (IllegalArgumentException e) {
            throw Rejection.badParameter(
                    "InvalidParameter", "after", "a position is written as epoch:position, for instance 1:42");
        }
    }

    private static void write(HttpServletResponse response, Content content) throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(UTF_8);
        OutputStream out = response.getOutputStream();
        content.into(line -> {
            try {
                out.write(line.getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void into(Export.Lines lines);
    }
}
