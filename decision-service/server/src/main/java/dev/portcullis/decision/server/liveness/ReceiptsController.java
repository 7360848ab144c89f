package dev.portcullis.decision.server.liveness;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountVector;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For whoever has changed something: is it in force everywhere? */
@RestController
@RequestMapping("/v1/receipts")
final class ReceiptsController {

    private static final int LONGEST = 30;

    private final Receipts receipts;
    private final ConsistencyTokens tokens;

    ReceiptsController(Receipts receipts, ConsistencyTokens tokens) {
        this.receipts = receipts;
        this.tokens = tokens;
    }

    @GetMapping("/{token}")
    @Authorized(value = "portcullis:ReadReceipts", on = "receipts", access = Access.READ)
    @Operation(
            operationId = "receipt",
            summary = "Whether the write that a consistency token stands for is in force on every live replica",
            description =
                    "A process counts as live if it has reported within the lease; the answer names those that were"
                            + " counted and those that have fallen silent.")
    Receipt receipt(
            CallContext call,
            @PathVariable String token,
            @Parameter(description = "How many seconds to wait at most until it is in force: 0 to 30.")
                    @RequestParam(defaultValue = "0")
                    int wait) {
        if (wait < 0 || wait > LONGEST) {
            throw Rejection.badParameter("InvalidParameter", "wait", "one waits 0 to " + LONGEST + " seconds");
        }
        try {
            AccountVector wanted = tokens.verify(token, call.account());
            return receipts.receipt(call.account(), wanted, Duration.ofSeconds(wait));
        } catch (Rejection e) {
            throw Rejection.badParameter(e.code(), "token", e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rejection.unavailable("Unavailable", "the server is stopping", Duration.ofSeconds(1));
        }
    }
}
