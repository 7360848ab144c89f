package dev.portcullis.identity.accesskey;

import java.time.Instant;
import java.util.Optional;

/**
 * An AccessKey in answers.
 *
 * @param accessKeySecret given once, when the key is created
 * @param lastUsedAt      to the minute; absent if it was never used
 */
record AccessKeyResource(
        String accessKeyId,
        Optional<String> accessKeySecret,
        String use,
        String status,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {

    static AccessKeyResource of(AccessKeyDirectory.Entry entry) {
        return new AccessKeyResource(
                entry.accessKeyId(),
                Optional.empty(),
                entry.use(),
                entry.status(),
                entry.createdAt(),
                entry.lastUsedAt());
    }

    AccessKeyResource with(String secret) {
        return new AccessKeyResource(accessKeyId, Optional.of(secret), use, status, createdAt, lastUsedAt);
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return accessKeyId;
    }
}
