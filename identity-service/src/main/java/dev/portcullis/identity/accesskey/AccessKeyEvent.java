package dev.portcullis.identity.accesskey;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/** What can happen to an AccessKey. */
public sealed interface AccessKeyEvent {

    /** The key exists and is active. Its owner is a user or the account's root; it is for the API or for messaging. */
    @EventName("identity.access-key.created")
    @Revision("1")
    record AccessKeyCreated(String accessKeyId, String ownerType, PrincipalId ownerId, String ownerName, String use)
            implements AccessKeyEvent {}

    /** The key is {@code Active} or {@code Inactive} from now on. */
    @EventName("identity.access-key.status-changed")
    @Revision("1")
    record AccessKeyStatusChanged(String accessKeyId, PrincipalId ownerId, String status, Optional<String> cause)
            implements AccessKeyEvent {}

    /** The key does not exist any more. */
    @EventName("identity.access-key.deleted")
    @Revision("1")
    record AccessKeyDeleted(String accessKeyId, PrincipalId ownerId, Optional<String> cause)
            implements AccessKeyEvent {}

    /** Somebody else knows the key's secret; what was begun with it before {@code notBefore} is over. */
    @EventName("identity.access-key.leaked")
    @Revision("1")
    record AccessKeyLeaked(String accessKeyId, PrincipalId ownerId, Instant notBefore) implements AccessKeyEvent {}
}
