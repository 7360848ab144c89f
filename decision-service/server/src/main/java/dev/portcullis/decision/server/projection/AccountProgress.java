package dev.portcullis.decision.server.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.decision.server.liveness.Vectors;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an account has come.
 *
 * @param ledger      in the ledger
 * @param replica     in the replica of the answering process
 * @param lowest      in every live replica
 * @param heldSince   since when something of it waits for its causes
 * @param unavailable why the answering process does not decide upon it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record AccountProgress(
        String accountId,
        String ledger,
        String replica,
        Optional<String> lowest,
        List<OfReplica> replicas,
        Optional<String> heldSince,
        Optional<String> unavailable) {

    /** In a live replica, as it has reported last. */
    record OfReplica(String replicaId, String vector) {}

    static AccountProgress of(
            AccountId account, AccountVector ledger, Replica replica, Map<String, AccountVector> replicas) {
        Optional<String> unavailable = switch (replica.availability(account)) {
            case Availability.Available _ -> Optional.empty();
            case Availability.Unavailable not -> Optional.of(not.detail());
        };
        return new AccountProgress(
                account.toString(),
                ledger.toString(),
                replica.vector(account).toString(),
                Vectors.lowest(replicas.values()).map(AccountVector::toString),
                replicas.entrySet().stream()
                        .map(entry ->
                                new OfReplica(entry.getKey(), entry.getValue().toString()))
                        .toList(),
                replica.peek(account).flatMap(AccountState::heldSince).map(Object::toString),
                unavailable);
    }
}
