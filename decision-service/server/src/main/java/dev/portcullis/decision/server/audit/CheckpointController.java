package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.server.tree.StoredCheckpoints;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The checkpoints of the audit log, as they were signed. They are of the whole log and tell nothing of any account. */
@RestController
@RequestMapping("/v1/audit/checkpoint")
final class CheckpointController {

    private static final MediaType NOTE = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final StoredCheckpoints checkpoints;

    CheckpointController(StoredCheckpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @GetMapping
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "auditCheckpoint",
            summary = "A checkpoint of the audit log: how many entries it has and what their root is, signed",
            description = "A signed note in C2SP's form of checkpoints. Keep it: what it says can never be taken back.")
    @ApiResponse(
            responseCode = "200",
            description = "The note",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<String> checkpoint(
            @Parameter(description = "The one of exactly so many entries; without it the newest.") @RequestParam
                    Optional<Long> size) {
        String note = (size.isPresent() ? checkpoints.ofSize(size.get()) : checkpoints.newest())
                .orElseThrow(() -> Rejection.notFound(
                        "EntityNotExist.Checkpoint",
                        size.map(entries -> "no checkpoint of " + entries + " entries was made")
                                .orElse("no checkpoint was made yet")));
        return ResponseEntity.ok().contentType(NOTE).body(note);
    }
}
