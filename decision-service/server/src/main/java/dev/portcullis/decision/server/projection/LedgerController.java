package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.guard.snapshot.SnapshotSeal;
import dev.portcullis.decision.guard.snapshot.SnapshotWriter;
import dev.portcullis.decision.replica.LedgerSource.Snapshot;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moments of the ledger for the replicas of Portcullis' other services. No tenant reads it, not even of itself. */
@RestController
@Hidden
@RequestMapping("/v1/ledger")
final class LedgerController {

    private static final long EVERYTHING = -1;

    private final LedgerReader ledger;
    private final SnapshotSeal seal;

    LedgerController(LedgerReader ledger, SnapshotSeal seal) {
        this.ledger = ledger;
        this.seal = seal;
    }

    @GetMapping
    @Authorized(value = Entitlements.READ_LEDGER, on = "*", access = Access.READ)
    void moment(@RequestParam Optional<Long> repairedAfter, HttpServletResponse response) throws IOException {
        if (repairedAfter.filter(generation -> generation < 0).isPresent()) {
            throw Rejection.badParameter(
                    "InvalidParameter", "repairedAfter", "the generations of repairs are counted from 0");
        }
        Snapshot snapshot = repairedAfter.isPresent() ? ledger.repairedAfter(repairedAfter.get()) : ledger.load();
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding("UTF-8");
        SnapshotWriter.write(snapshot, repairedAfter.orElse(EVERYTHING), seal, response.getOutputStream());
    }
}
