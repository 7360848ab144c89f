package dev.portcullis.decision.server.evaluation;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Why decisions are what they are. */
@RestController
final class ExplanationsController {

    private final DecisionCalls calls;

    ExplanationsController(DecisionCalls calls) {
        this.calls = calls;
    }

    @PostMapping("/v1/decisions/explanation")
    @Authorized(
            value = {"portcullis:ExplainDecision", "portcullis:ReadAudit"},
            access = Access.READ)
    @Operation(
            operationId = "explain",
            summary = "Decides one request and says why: what each layer looked at, what applied and what nearly did",
            description =
                    "Takes one request as a decision does, not a list. An explanation tells what stands in policies,"
                            + " so whoever asks about itself needs the permission as well; with `asOf` portcullis:ReadAudit"
                            + " besides.")
    ResponseEntity<ExplanationAnswer> explain(CallContext call, @RequestBody DecisionBody body) {
        DecisionCalls.Explained explained = calls.explain(call, body);
        return ResponseEntity.ok()
                .header(ConsistencyTokens.HEADER, explained.token())
                .body(explained.content());
    }
}
