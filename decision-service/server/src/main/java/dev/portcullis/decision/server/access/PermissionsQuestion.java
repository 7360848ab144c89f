package dev.portcullis.decision.server.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * What may this principal do?
 *
 * @param principal the ARN of a user or a role, or of the root
 * @param asOf      a past moment: a time, or a consistency token
 * @param limit     1 to 1,000; 100 unless told
 * @param cursor    where to go on
 */
record PermissionsQuestion(
        @Schema(requiredMode = REQUIRED) String principal,
        Optional<String> asOf,
        Optional<Integer> limit,
        Optional<String> cursor) {

    /** All but how much of the answer. */
    Object question() {
        return new PermissionsQuestion(principal, asOf, Optional.empty(), Optional.empty());
    }
}
