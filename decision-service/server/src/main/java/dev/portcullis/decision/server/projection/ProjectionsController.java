package dev.portcullis.decision.server.projection;

import dev.portcullis.decision.replica.PartitionOfStream;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.ledger.LedgerReader;
import dev.portcullis.decision.server.liveness.LiveReplica;
import dev.portcullis.decision.server.liveness.LiveState;
import dev.portcullis.decision.server.projection.ProjectionStatus.LiveReplicaPart;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For operators: how the read side is, and its repair. */
@RestController
@RequestMapping("/v1/projections")
final class ProjectionsController {

    private final Replica replica;
    private final Projector projector;
    private final LedgerReader ledger;
    private final AccountRepair accounts;
    private final PartitionRepair partitions;
    private final AuditState auditState;
    private final AuditRepair auditRepair;
    private final LiveState live;
    private final SelfCheck checks;
    private final Rebuild rebuild;
    private final AuditItems audit;

    ProjectionsController(
            Replica replica,
            Projector projector,
            LedgerReader ledger,
            AccountRepair accounts,
            PartitionRepair partitions,
            AuditState auditState,
            AuditRepair auditRepair,
            LiveState live,
            SelfCheck checks,
            Rebuild rebuild,
            AuditItems audit) {
        this.auditRepair = auditRepair;
        this.replica = replica;
        this.projector = projector;
        this.ledger = ledger;
        this.accounts = accounts;
        this.partitions = partitions;
        this.auditState = auditState;
        this.live = live;
        this.checks = checks;
        this.rebuild = rebuild;
        this.audit = audit;
    }

    /** What a repair of an account has done; {@code events} is how many the exports held. */
    record RepairedAccount(String accountId, String vector, int events, long repair) {}

    /** What a repair of the audit log has done; {@code missing} is how many items the store does not have any more. */
    record CompletedAudit(String stream, String accountId, long items, long missing) {}

    /** What a repair of a partition has done. */
    record RepairedPartition(String stream, int partition, int accounts) {}

    @GetMapping
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.READ)
    @Operation(operationId = "projections", summary = "How far the read side has come, how old it is, what is tainted")
    ProjectionStatus status() {
        List<LiveReplica> replicas = live.replicas();
        return new ProjectionStatus(
                ProjectionStatus.replica(replica.status(), live.lag()),
                replicas.stream().map(LiveReplicaPart::of).toList(),
                ProjectionStatus.lowest(replicas),
                ProjectionStatus.projector(projector.state(), projector.lag().distribution()),
                ProjectionStatus.ledger(ledger.positions()),
                auditState.now(),
                ProjectionStatus.checks(checks),
                rebuild.progress());
    }

    @GetMapping("/accounts/{accountId}")
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.READ)
    @Operation(
            operationId = "projectedAccount",
            summary = "How far an account has come in the ledger and in every live replica")
    AccountProgress account(@PathVariable String accountId) {
        AccountId account = existing(accountId);
        return AccountProgress.of(account, ledger.reached(account), replica, live.vectors(account));
    }

    @PostMapping("/accounts/{accountId}/repair")
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.NARROWING)
    @Operation(
            operationId = "repairAccount",
            summary = "Rebuilds an account from the services' exports",
            description = "The audit log is completed and otherwise untouched. Nothing changes if an export cannot be"
                    + " had or verified.")
    RepairedAccount repairAccount(CallContext call, @PathVariable String accountId) {
        AccountId account = existing(accountId);
        AccountRepair.Repaired repaired = attempt(() -> accounts.repair(account));
        audit.add(
                AuditedCall.of(call),
                new DecisionAudit.AccountRepaired(accountId, repaired.vector().toString(), repaired.events()));
        return new RepairedAccount(accountId, repaired.vector().toString(), repaired.events(), repaired.generation());
    }

    @PostMapping("/accounts/{accountId}/check")
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.NARROWING)
    @Operation(
            operationId = "checkAccount",
            summary = "Compares an account with what the services' stores say",
            description =
                    "The ledger with its whole history, the replica of the answering process with what it decides by."
                            + " Nothing is changed.")
    CheckedAccount checkAccount(@PathVariable String accountId) {
        AccountId account = existing(accountId);
        return attempt(() -> checks.check(account));
    }

    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.NARROWING)
    @Operation(
            operationId = "rebuildProjections",
            summary = "Rebuilds every account from the services' exports, one after another, while all are answered",
            description = "How far it has come stands in the state of the projections of the process that does it.")
    Rebuild.Progress rebuildAll(CallContext call) {
        Rebuild.Progress begun = attempt(rebuild::begin);
        audit.add(AuditedCall.of(call), new DecisionAudit.RebuildStarted(begun.accounts()));
        return begun;
    }

    @PostMapping("/partitions/{stream}/{partition}/repair")
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.NARROWING)
    @Operation(
            operationId = "repairPartition",
            summary = "Rebuilds every account of a partition in which a message of nobody stands")
    RepairedPartition repairPartition(CallContext call, @PathVariable String stream, @PathVariable int partition) {
        EventStream ofStream;
        try {
            ofStream = EventStream.ofWireName(stream);
        } catch (IllegalArgumentException e) {
            throw Rejection.notFound("EntityNotExist.Partition", "there is no stream `" + stream + "`");
        }
        if (!partitions.exists(partition)) {
            throw Rejection.notFound("EntityNotExist.Partition", "there is no partition " + partition);
        }
        Set<AccountId> repaired = attempt(() -> partitions.repair(new PartitionOfStream(ofStream, partition)));
        audit.add(AuditedCall.of(call), new DecisionAudit.PartitionRepaired(stream, partition, repaired.size()));
        return new RepairedPartition(stream, partition, repaired.size());
    }

    @PostMapping("/audit/{stream}/accounts/{accountId}/repair")
    @Authorized(value = Entitlements.OPERATE, on = "*", access = Access.NARROWING)
    @Operation(
            operationId = "repairAudit",
            summary = "Takes audit items that are missing in the log from the store of the service that wrote them",
            description = "What stands in the log is not touched.")
    CompletedAudit repairAudit(CallContext call, @PathVariable String stream, @PathVariable String accountId) {
        AuditStream ofService = AuditStream.ofService(stream + "-service")
                .orElseThrow(() ->
                        Rejection.notFound("EntityNotExist.AuditStream", "there is no audit stream `" + stream + "`"));
        AuditRepair.Repaired repaired = attempt(() -> auditRepair.repair(ofService, existing(accountId)));
        audit.add(
                AuditedCall.of(call),
                new DecisionAudit.AuditCompleted(stream, accountId, repaired.items(), repaired.missing()));
        return new CompletedAudit(stream, accountId, repaired.items(), repaired.missing());
    }

    private static AccountId existing(String accountId) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        return AccountId.parse(accountId);
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws InterruptedException;
    }

    private static <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (RepairImpossible e) {
            throw Rejection.unavailable("RepairImpossible", String.valueOf(e.getMessage()), Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rejection.unavailable("Unavailable", "the server is stopping", Duration.ofSeconds(5));
        }
    }
}
