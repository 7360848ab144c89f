package dev.portcullis.identity.user;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A user in answers. */
record UserResource(
        PrincipalId userId,
        String userName,
        boolean enabled,
        Optional<String> displayName,
        Optional<String> mobilePhone,
        Optional<String> email,
        Optional<String> comments,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> lastLoginAt) {

    UserResource withoutProfile() {
        return new UserResource(
                userId,
                userName,
                enabled,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tags,
                createdAt,
                updatedAt,
                lastLoginAt);
    }
}
