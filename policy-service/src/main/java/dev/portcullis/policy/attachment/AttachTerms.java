package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.ResourceGroupId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * On what terms policies are to be attached.
 *
 * @param scope        {@link WantedAttachment#ACCOUNT_SCOPE}, or the id of a resource group
 * @param expiresAt    when it ends unless it is revoked before
 * @param acknowledged whether whoever asks knows that the policy may give control over the account
 */
record AttachTerms(String scope, Optional<Instant> expiresAt, boolean acknowledged) {

    /**
     * What a request says.
     *
     * @param pointer to what holds the fields, empty for the body itself
     * @param longest how far away an end may be
     */
    static AttachTerms of(
            Optional<String> resourceGroupId,
            Optional<String> expiresAt,
            Optional<Boolean> acknowledgeHighRisk,
            String pointer,
            Instant now,
            Duration longest) {
        return new AttachTerms(
                scope(resourceGroupId, pointer),
                expiresAt.map(text -> end(text, pointer + "/expiresAt", now, longest)),
                acknowledgeHighRisk.orElse(false));
    }

    static String scope(Optional<String> resourceGroupId, String pointer) {
        if (resourceGroupId.isEmpty()) {
            return WantedAttachment.ACCOUNT_SCOPE;
        }
        if (!ResourceGroupId.isResourceGroupId(resourceGroupId.get())) {
            throw AttachmentRejection.SCOPE.at(
                    pointer + "/resourceGroupId",
                    "a resource group's id is `rg-` and 1 to 32 lower-case letters and digits");
        }
        return resourceGroupId.get();
    }

    private static Instant end(String text, String pointer, Instant now, Duration longest) {
        Instant end;
        try {
            end = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw AttachmentRejection.EXPIRES_AT.at(
                    pointer, "a time is written with its offset, like 2026-01-31T12:00:00+08:00");
        }
        if (!end.isAfter(now)) {
            throw AttachmentRejection.EXPIRES_AT.at(pointer, "an attachment ends in the future");
        }
        if (end.isAfter(now.plus(longest))) {
            throw AttachmentRejection.EXPIRES_AT.at(
                    pointer, "an attachment with an end lasts " + longest.toDays() + " days at most");
        }
        return end;
    }
}
