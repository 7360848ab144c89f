package dev.portcullis.decision.server.liveness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Whether a write is in force.
 *
 * @param inForce  true if every replica that is counted has applied it; none of them decides without it any more
 * @param since    from when on that is known: it was so at the latest then
 * @param vector   what is asked for
 * @param lowest   what all counted replicas have
 * @param replicas those that are counted: every process that has reported lately
 * @param silent   those that have ceased to report within the last hour without taking their leave; they are not counted
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Receipt(
        String accountId,
        boolean inForce,
        Optional<String> since,
        String vector,
        Optional<String> lowest,
        List<Counted> replicas,
        List<Silent> silent) {

    /**
     * A replica that is counted.
     *
     * @param answering true if it is the one of the process that answers
     * @param ready     false if it decides nothing at the moment; it is counted all the same
     * @param vector    where it is
     * @param reached   whether that is as far as what is asked for
     * @param since     when it came so far, by its own clock
     * @param how       `applied` while it was answering, or `loaded` before it answered anything
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Counted(
            String replicaId,
            String host,
            boolean answering,
            boolean ready,
            Optional<String> reason,
            String vector,
            boolean reached,
            Optional<String> since,
            Optional<String> how,
            String reportedAt) {}

    /** A replica that is not counted: nobody knows whether it still decides, and on what. */
    public record Silent(String replicaId, String host, String reportedAt) {}
}
