package dev.portcullis.decision.server.usage;

import dev.portcullis.decision.guard.usage.Usage.Count;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what the other services have counted of the calls that they have allowed. */
@RestController
@Hidden
final class UsageController {

    private static final int MOST = 400;
    private static final int LONGEST = 256;

    private final UsageStore usage;
    private final TransactionTemplate transactions;

    UsageController(UsageStore usage, TransactionTemplate transactions) {
        this.usage = usage;
        this.transactions = transactions;
    }

    /** How often an attachment has allowed something, and when at the latest. */
    record Counted(String accountId, String attachmentId, String action, long allows, String lastUsed) {}

    /** Up to 400 counts. */
    record Report(List<Counted> counts) {}

    @PostMapping("/v1/usage")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorized(value = Entitlements.REPORT_USAGE, on = "*", access = Access.NARROWING)
    void add(@RequestBody Report report) {
        if (report.counts().size() > MOST) {
            throw Rejection.badField("InvalidParameter", "/counts", "a report has at most " + MOST + " counts");
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < report.counts().size(); i++) {
            counts.add(count(report.counts().get(i), "/counts/" + i));
        }
        transactions.executeWithoutResult(_ -> usage.add(counts));
    }

    private static Count count(Counted counted, String pointer) {
        boolean plain = AccountId.isAccountId(counted.accountId())
                && isText(counted.attachmentId())
                && isText(counted.action())
                && counted.allows() > 0;
        try {
            if (plain) {
                return new Count(
                        AccountId.parse(counted.accountId()),
                        counted.attachmentId(),
                        counted.action(),
                        counted.allows(),
                        Instant.parse(counted.lastUsed()));
            }
        } catch (DateTimeException _) {
            plain = false;
        }
        throw Rejection.badField("InvalidParameter", pointer, "this is no count of uses");
    }

    private static boolean isText(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    }
}
