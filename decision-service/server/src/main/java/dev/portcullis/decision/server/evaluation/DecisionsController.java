package dev.portcullis.decision.server.evaluation;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.ConsistencyTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Decisions for the principals of the caller's account. */
@RestController
@RequestMapping(DecisionsController.PATH)
final class DecisionsController {

    static final String PATH = "/v1/decisions";

    private final DecisionCalls calls;
    private final JsonMapper json;

    DecisionsController(DecisionCalls calls, JsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Authorized(
            value = {"portcullis:Decide", "sts:GetCallerIdentity", "portcullis:ReadAudit"},
            access = Access.READ)
    @Operation(
            operationId = "decide",
            summary = "Decides one request, or up to 100 on the same moment of the account",
            description =
                    "A single request is answered with one decision, a list with a list. What cannot be decided is"
                            + " 503 for a single request and the outcome Unavailable within a list; it is never an Allow."
                            + " With `asOf` it is decided on a past moment of the account, for which the caller needs"
                            + " portcullis:ReadAudit besides.")
    @ApiResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(schema = @Schema(oneOf = {DecisionAnswer.class, DecisionAnswer.Batch.class})))
    ResponseEntity<byte[]> decide(CallContext call, @RequestBody DecisionBody body) {
        DecisionCalls.Answered answered = calls.answer(call, body);
        // As bytes the answer tells its length and leaves in one piece; written into the stream it would need two.
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(ConsistencyTokens.HEADER, answered.token())
                .body(json.writeValueAsBytes(answered.content()));
    }
}
