package dev.portcullis.identity.contract;

import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.platform.integration.Publication;
import java.util.Optional;

/** What is published of AccessKeys, revision 1. */
sealed interface AccessKeyPublication {

    record Created(String accessKeyId, String ownerType, String ownerId, String ownerName, String use)
            implements AccessKeyPublication {}

    record StatusChanged(String accessKeyId, String ownerId, String status, Optional<String> cause)
            implements AccessKeyPublication {}

    record Deleted(String accessKeyId, String ownerId, Optional<String> cause) implements AccessKeyPublication {}

    record Leaked(String accessKeyId, String ownerId, String notBefore) implements AccessKeyPublication {}

    /** The published form of an event. */
    static Publication of(AccessKeyEvent event) {
        return switch (event) {
            case AccessKeyEvent.AccessKeyCreated created ->
                Publication.of(
                        "identity.access-key.created",
                        1,
                        new Created(
                                created.accessKeyId(),
                                created.ownerType(),
                                created.ownerId().toString(),
                                created.ownerName(),
                                created.use()));
            case AccessKeyEvent.AccessKeyStatusChanged changed ->
                Publication.of(
                        "identity.access-key.status-changed",
                        1,
                        new StatusChanged(
                                changed.accessKeyId(),
                                changed.ownerId().toString(),
                                changed.status(),
                                changed.cause()));
            case AccessKeyEvent.AccessKeyDeleted deleted ->
                Publication.of(
                        "identity.access-key.deleted",
                        1,
                        new Deleted(deleted.accessKeyId(), deleted.ownerId().toString(), deleted.cause()));
            case AccessKeyEvent.AccessKeyLeaked leaked ->
                Publication.of(
                        "identity.access-key.leaked",
                        1,
                        new Leaked(
                                leaked.accessKeyId(),
                                leaked.ownerId().toString(),
                                leaked.notBefore().toString()));
        };
    }
}
