package dev.portcullis.identity.accesskey;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the AccessKeys of an owner. */
public sealed interface AccessKeyCommand {

    /** Creates a key under an id that no key has had. */
    record CreateAccessKey(
            @TargetAggregateIdentifier AccessKeysId keys,
            String accessKeyId,
            String ownerType,
            PrincipalId ownerId,
            String ownerName,
            String use)
            implements AccessKeyCommand {}

    /** Lets the key be used, or not. */
    record SetAccessKeyStatus(@TargetAggregateIdentifier AccessKeysId keys, String accessKeyId, AccessKeyStatus status)
            implements AccessKeyCommand {}

    /** Deletes the key; its id is never used again. */
    record DeleteAccessKey(@TargetAggregateIdentifier AccessKeysId keys, String accessKeyId)
            implements AccessKeyCommand {}

    /** Deletes the key because something else made that necessary. */
    record RevokeAccessKey(@TargetAggregateIdentifier AccessKeysId keys, String accessKeyId, String cause)
            implements AccessKeyCommand {}

    /**
     * Ends the key and everything that was begun with it.
     *
     * @param notBefore a full second after now
     */
    record ReportLeakedAccessKey(@TargetAggregateIdentifier AccessKeysId keys, String accessKeyId, Instant notBefore)
            implements AccessKeyCommand {}
}
