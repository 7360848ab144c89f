package dev.portcullis.acl.enrolment;

import dev.portcullis.platform.eventsourcing.EventName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/** What has happened to an enrolment. Public keys are public. */
public sealed interface EnrolmentEvent {

    String accountId();

    String enrolmentId();

    /**
     * An enforcement point may have the secrets of these instances, sealed for its key.
     *
     * @param keyId     tells its keys apart
     * @param expiresAt until when, if not until it is revoked
     */
    @EventName("acl.enrolment.created")
    @Revision("1")
    record EnrolmentCreated(
            String accountId,
            String enrolmentId,
            String name,
            List<String> instanceIds,
            String publicKey,
            String keyId,
            Optional<Instant> expiresAt)
            implements EnrolmentEvent {

        public EnrolmentCreated {
            instanceIds = List.copyOf(instanceIds);
        }
    }

    /** From now on secrets are sealed for another key. */
    @EventName("acl.enrolment.key-rotated")
    @Revision("1")
    record EnrolmentKeyRotated(
            String accountId, String enrolmentId, String publicKey, String keyId, String previousKeyId)
            implements EnrolmentEvent {}

    /** The instance was deleted; one of the same id that comes later is none of the enrolment's. */
    @EventName("acl.enrolment.instance-removed")
    @Revision("1")
    record EnrolledInstanceRemoved(String accountId, String enrolmentId, String instanceId) implements EnrolmentEvent {}

    /** It gets nothing any more. */
    @EventName("acl.enrolment.revoked")
    @Revision("1")
    record EnrolmentRevoked(String accountId, String enrolmentId) implements EnrolmentEvent {}
}
