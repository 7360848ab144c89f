package dev.portcullis.decision.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.server.audit.Origins.Given;
import dev.portcullis.decision.server.audit.Origins.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which statement, of which policy, attached to what and by whom.
 *
 * @param statement    counts from 0
 * @param holder       on what the policy hangs: `user`, `group`, `role`, `level` of control policies, or `trusting-role`
 * @param holderName   its name when the policy was attached; absent where nothing was attached
 * @param scope        `account`, or the id of a resource group
 * @param expiresAt    when the attachment ends, or has ended, unless it is revoked before
 * @param hasEnded     whether its end has passed: it allows nothing any more, but what it denies stays denied
 * @param granted      who attached it; absent where nothing was attached
 * @param revoked      who revoked it, if that has happened by now
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Through(
        String policyName,
        String policyType,
        String policyId,
        String versionId,
        int statement,
        String attachmentId,
        String holder,
        String holderId,
        Optional<String> holderName,
        String scope,
        Optional<String> expiresAt,
        boolean hasEnded,
        Optional<Origin> granted,
        Optional<Origin> revoked) {

    static Through of(PolicyReference policy, int statement, AttachmentReference by, @Nullable Given given) {
        Optional<Given> known = Optional.ofNullable(given);
        return new Through(
                policy.name(),
                policy.type().wireName(),
                policy.policyId(),
                policy.versionId(),
                statement,
                by.attachmentId(),
                by.holder().wireName(),
                by.holderId(),
                known.map(attached -> attached.attachment().principalName()),
                by.scope(),
                known.flatMap(attached -> attached.attachment().expiresAt()).map(Object::toString),
                by.hasEnded(),
                known.map(Given::granted),
                known.flatMap(Given::revoked));
    }
}
