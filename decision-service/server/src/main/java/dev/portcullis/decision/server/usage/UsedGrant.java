package dev.portcullis.decision.server.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.guard.snapshot.FactJson;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.platform.problem.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy on a principal that is in force, and what it was used for. The names are those of the time when it was attached.
 *
 * @param scope      {@code account}, or the id of a resource group
 * @param expiresAt  when it ends unless it is revoked before
 * @param grantedAt  since when it is in force
 * @param lastUsedAt when it allowed something at the latest; absent if it has not since uses are counted
 * @param allows     how often it has
 * @param uses       for what
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record UsedGrant(
        @JsonIgnore Place place,
        String attachmentId,
        String principalType,
        String principalId,
        String principalName,
        String policyId,
        String policyName,
        String policyType,
        String scope,
        Optional<String> expiresAt,
        String grantedAt,
        Optional<String> lastUsedAt,
        long allows,
        List<Use> uses) {

    /** An action in lower case, the name of an operation, or {@code *} for more actions than are told apart. */
    record Use(String action, long allows, String lastUsedAt) {}

    /** Where a grant stands in the list: they are in the order in which they were recorded. */
    record Place(long sequence, String attachmentId) {

        static final Place START = new Place(0, "");

        static Place parse(String text) {
            String[] parts = text.split("\\|", 2);
            if (parts.length == 2 && parts[0].matches("[0-9]{1,18}") && parts[1].indexOf('\0') < 0) {
                return new Place(Long.parseLong(parts[0]), parts[1]);
            }
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        }

        @Override
        public String toString() {
            return sequence + "|" + attachmentId;
        }
    }

    static UsedGrant of(Place place, String value, Instant grantedAt, Optional<Instant> lastUsed, long allows) {
        if (!(FactJson.read(FactKind.ATTACHMENT, value) instanceof Fact.Attachment attachment)) {
            throw new IllegalStateException("the ledger holds something else as an attachment");
        }
        return new UsedGrant(
                place,
                attachment.attachmentId(),
                attachment.principalType(),
                attachment.principalId().toString(),
                attachment.principalName(),
                attachment.policyId(),
                attachment.policyName(),
                attachment.policyType(),
                attachment.scope(),
                attachment.expiresAt().map(Object::toString),
                grantedAt.toString(),
                lastUsed.map(Instant::toString),
                allows,
                List.of());
    }

    UsedGrant with(List<Use> other) {
        return new UsedGrant(
                place,
                attachmentId,
                principalType,
                principalId,
                principalName,
                policyId,
                policyName,
                policyType,
                scope,
                expiresAt,
                grantedAt,
                lastUsedAt,
                allows,
                other);
    }
}
