package dev.portcullis.decision.server.whatif;

import dev.portcullis.decision.server.moment.HeavyQuestions;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What proposed changes would do, before anybody makes them. */
@RestController
final class WhatIfController {

    private final WhatIf whatIf;
    private final HeavyQuestions heavy;

    WhatIfController(WhatIf whatIf, HeavyQuestions heavy) {
        this.whatIf = whatIf;
        this.heavy = heavy;
    }

    @PostMapping("/v1/access/what-if")
    @Authorized(value = "portcullis:SimulateChanges", on = "account", access = Access.READ)
    @Operation(
            operationId = "whatIf",
            summary = "Which requests would be decided otherwise if this were changed?",
            description = "Lays the changes over the present moment of the account and decides on both, without writing"
                    + " anything. Names are those of the account, documents are read as strictly as when they are"
                    + " stored; a change that could not be made is refused.")
    WhatIf.Answer whatIf(CallContext call, @RequestBody WhatIfQuestion question) {
        return heavy.answer(call.account(), () -> whatIf.answer(call.account(), question));
    }
}
