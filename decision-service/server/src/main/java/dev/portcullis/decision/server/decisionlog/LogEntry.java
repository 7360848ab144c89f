package dev.portcullis.decision.server.decisionlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision on record.
 *
 * @param asker       who has asked
 * @param principal   about whom; of a client, the kind and the id of what it has shown
 * @param action      an action, the name of an operation, or what a client wanted to do
 * @param resource    a resource's name; of an operation or of a client the instance, and the topic behind a slash
 * @param layer       the step that decided; absent if nothing bears such a name
 * @param determining the statements that made it so
 * @param share       of such decisions that go on record: all refusals, and of what is allowed as much as was set
 * @param question    its other fields; of what conditions could ask for, the keys, and the values of those that were chosen
 * @param vector      the moment of the account that was decided on
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LogEntry(
        String decisionId,
        String decidedAt,
        String requestId,
        Asker asker,
        Optional<String> principal,
        Optional<String> action,
        Optional<String> resource,
        String outcome,
        Optional<String> layer,
        List<Determining> determining,
        double share,
        Map<String, Object> question,
        String vector,
        String systemPosition,
        String semantics) {

    /** Who has asked, and with what. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Asker(String id, String name, String type, String credential, Optional<String> sourceAddress) {}

    /** A statement that made a decision what it is; {@code statement} counts from 0. */
    public record Determining(
            String policyName,
            String policyType,
            String policyId,
            String versionId,
            int statement,
            String attachmentId,
            String principal) {}
}
