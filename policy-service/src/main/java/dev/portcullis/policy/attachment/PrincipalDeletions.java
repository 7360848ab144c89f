package dev.portcullis.policy.attachment;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.policy.attachment.DeletedPrincipalStore.Deletion;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises the deletion of a principal among what identity-service publishes. */
public final class PrincipalDeletions {

    private static final Logger LOG = LoggerFactory.getLogger(PrincipalDeletions.class);

    private static final Map<String, PrincipalKind> DELETIONS = Map.of(
            "identity.user.deleted", PrincipalKind.USER,
            "identity.group.deleted", PrincipalKind.GROUP,
            "identity.role.deleted", PrincipalKind.ROLE);

    private final DeletedPrincipalStore store;

    public PrincipalDeletions(DeletedPrincipalStore store) {
        this.store = store;
    }

    /** Revokes what a principal had if the event tells of its deletion. */
    public void handle(IntegrationEvent event) {
        PrincipalKind deleted = DELETIONS.get(event.type());
        if (deleted != null) {
            handle(event, deleted);
        }
    }

    private void handle(IntegrationEvent event, PrincipalKind kind) {
        PrincipalId principal = new PrincipalId(Payload.parse(event.data()).text(kind.wireName() + "Id"));
        int revoked = store.deleted(new Deletion(
                event.account(),
                kind,
                principal,
                event.id(),
                Optional.ofNullable(event.attributes().get("correlationid")),
                event.position()));
        if (revoked > 0) {
            LOG.info(
                    "{} attachments of the {} {} of account {} are revoked, for it was deleted",
                    revoked,
                    kind.wireName(),
                    principal,
                    event.account());
        }
    }
}
