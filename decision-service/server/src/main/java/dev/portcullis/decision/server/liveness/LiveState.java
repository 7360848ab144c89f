package dev.portcullis.decision.server.liveness;

import dev.portcullis.decision.server.liveness.ReplicaProgress.Step;
import dev.portcullis.platform.metric.Lag.Distribution;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the processes that decide say of themselves, for showing. */
public final class LiveState {

    private final ReplicaRegister register;
    private final ReplicaProgress progress;

    public LiveState(ReplicaRegister register, ReplicaProgress progress) {
        this.register = register;
        this.progress = progress;
    }

    /** All that decide, or did within the last hour. */
    public List<LiveReplica> replicas() {
        return register.replicas();
    }

    /** How long events take to this process's replica. */
    public Distribution lag() {
        return progress.lag().distribution();
    }

    /** Where each live replica is in an account, by its id. */
    public Map<String, AccountVector> vectors(AccountId account) {
        Map<UUID, List<Step>> steps = register.steps(account);
        Map<String, AccountVector> vectors = new LinkedHashMap<>();
        for (LiveReplica one : register.replicas()) {
            if (one.live()) {
                List<Step> ofReplica = steps.getOrDefault(one.id(), List.of());
                vectors.put(
                        one.id().toString(),
                        ofReplica.isEmpty()
                                ? AccountVector.NONE
                                : ofReplica.getFirst().vector());
            }
        }
        return vectors;
    }
}
