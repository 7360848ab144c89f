package dev.portcullis.policy.grantrules;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import dev.portcullis.policy.grantrules.GrantRulesCommand.SetGrantRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's account demands with every grant and revocation. */
@RestController
public final class GrantRulesController {

    private final GrantRulesDirectory rules;
    private final Writes writes;

    public GrantRulesController(GrantRulesDirectory rules, Writes writes) {
        this.rules = rules;
        this.writes = writes;
    }

    /** What is to be demanded from now on. */
    record GrantRulesRequest(
            @Schema(requiredMode = REQUIRED) Boolean reasonRequired,
            @Schema(requiredMode = REQUIRED) Boolean ticketRequired) {}

    /**
     * What is demanded.
     *
     * @param changedAt absent if nobody has ever asked for anything
     */
    record GrantRulesView(boolean reasonRequired, boolean ticketRequired, Optional<Instant> changedAt) {

        static GrantRulesView of(GrantRulesDirectory.Entry entry) {
            return new GrantRulesView(entry.reasonRequired(), entry.ticketRequired(), entry.changedAt());
        }
    }

    @Operation(
            operationId = "getGrantRules",
            summary = "Gives what the account demands with every grant and revocation.")
    @GetMapping("/v1/grant-rules")
    @Authorized(value = "portcullis:ReadGrantRules", on = "grant-rules", access = Access.READ)
    ResponseEntity<GrantRulesView> get(CallContext call) {
        GrantRulesDirectory.Entry entry = rules.of(call.account());
        return ResponseEntity.ok().eTag("\"" + entry.sequence() + "\"").body(GrantRulesView.of(entry));
    }

    @Operation(
            operationId = "setGrantRules",
            summary = "Demands a reason, a ticket, both or neither with every grant and revocation.",
            description = "Whoever changes the rules says what they demand until then.")
    @ApiResponse(
            responseCode = "200",
            description = "The rules.",
            content = @Content(schema = @Schema(implementation = GrantRulesView.class)))
    @PutMapping("/v1/grant-rules")
    @Authorized(value = "portcullis:SetGrantRules", on = "grant-rules", access = Access.WIDENING)
    ResponseEntity<Object> set(CallContext call, @RequestBody GrantRulesRequest request) {
        return writes.perform(call, commands -> {
            rules.require(call);
            commands.send(new SetGrantRules(call.account(), request.reasonRequired(), request.ticketRequired()));
            return _ -> Answer.ok(GrantRulesView.of(rules.of(call.account())));
        });
    }
}
