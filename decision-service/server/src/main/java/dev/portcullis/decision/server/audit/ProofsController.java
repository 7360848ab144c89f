package dev.portcullis.decision.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.proof.Checkpoint;
import dev.portcullis.decision.proof.ConsistencyProof;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.decision.server.tree.StoredCheckpoints;
import dev.portcullis.decision.server.tree.StoredTree;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs about the audit log. Of other accounts' entries they hold nothing but hashes. */
@RestController
@RequestMapping("/v1/audit/proofs")
final class ProofsController {

    private static final String INVALID = "InvalidParameter";

    private final ExportRows rows;
    private final StoredTree tree;
    private final StoredCheckpoints checkpoints;

    ProofsController(ExportRows rows, StoredTree tree, StoredCheckpoints checkpoints) {
        this.rows = rows;
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    /**
     * That the log of one size is the beginning of that of another. Hashes are in base64; a checkpoint is there if one was made of
     * that size.
     */
    @Schema(name = "ConsistencyProof")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Consistency(
            String kind,
            long older,
            long newer,
            String olderRoot,
            String newerRoot,
            List<String> proof,
            Optional<String> olderCheckpoint,
            Optional<String> newerCheckpoint) {}

    @GetMapping("/inclusion")
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "auditInclusionProof",
            summary = "An entry of the caller's account with the proof that the log has it",
            description = "Named by its number or by the id of its event. The answer can be verified offline.")
    ExportLine.Entry inclusion(
            CallContext call,
            @RequestParam Optional<Long> sequence,
            @RequestParam Optional<String> eventId,
            @Parameter(description = "Of the tree; without it that of the newest checkpoint.") @RequestParam
                    Optional<Long> size) {
        if (sequence.isPresent() == eventId.isPresent()) {
            throw Rejection.badParameter(
                    INVALID, "sequence", "an entry is named by its sequence or by its eventId, and not by both");
        }
        ExportRow row = (sequence.isPresent()
                        ? rows.numbered(call.account(), sequence.get())
                        : rows.identified(call.account(), Texts.bounded("eventId", eventId.orElseThrow())))
                .orElseThrow(() -> Rejection.notFound(
                        "EntityNotExist.AuditEntry", "the audit log has no such entry of this account"));
        long index = row.entry().sequence() - 1;
        long treeSize = size.map(given -> size("size", given)).orElseGet(this::newestSize);
        if (index >= treeSize) {
            throw size.isPresent()
                    ? Rejection.badParameter(
                            INVALID, "size", "the entry " + (index + 1) + " came after the first " + treeSize)
                    : Rejection.unavailable(
                            "NotYetInCheckpoint",
                            "no checkpoint covers the entry " + (index + 1) + " yet",
                            Duration.ofSeconds(10));
        }
        return ExportLine.Entry.of(
                row,
                Optional.ofNullable(tree.leaves(List.of(index)).get(index)),
                Optional.ofNullable(tree.inclusion(List.of(index), treeSize).get(index)),
                Optional.of(tree.root(treeSize)),
                checkpoints.ofSize(treeSize));
    }

    @GetMapping("/consistency")
    @Authorized(value = "portcullis:ReadAudit", on = "audit", access = Access.READ)
    @Operation(
            operationId = "auditConsistencyProof",
            summary = "The proof that the log of one size is the beginning of the log of another")
    Consistency consistency(
            @Parameter(description = "The smaller size.") @RequestParam long older,
            @Parameter(description = "The larger size; without it that of the newest checkpoint.") @RequestParam
                    Optional<Long> newer) {
        long to = newer.map(given -> size("newer", given)).orElseGet(this::newestSize);
        long from = size("older", older);
        if (from > to) {
            throw Rejection.badParameter(INVALID, "older", "older is the smaller size, at most " + to);
        }
        ConsistencyProof proof = tree.consistency(from, to);
        return new Consistency(
                "consistency",
                from,
                to,
                tree.root(from).toString(),
                tree.root(to).toString(),
                proof.path().stream().map(TreeHash::toString).toList(),
                checkpoints.ofSize(from),
                checkpoints.ofSize(to));
    }

    private long newestSize() {
        return checkpoints
                .newest()
                .map(StoredCheckpoints::read)
                .map(Checkpoint::size)
                .orElse(0L);
    }

    private long size(String parameter, long given) {
        long grown = tree.size();
        if (given < 1 || given > grown) {
            throw Rejection.badParameter(
                    INVALID, parameter, "a size is a number from 1 to that of the tree, which is " + grown);
        }
        return given;
    }
}
