package dev.portcullis.decision.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** Answers, page by page. */
final class AccessAnswers {

    private AccessAnswers() {}

    /**
     * What a principal may do, and what restricts it.
     *
     * @param standing   `active`; `disabled`: it may do nothing, whatever is listed; or `root`: it may do everything in the
     *                   account, whatever is listed
     * @param items      the statements that bear on it, in every scope
     * @param nextCursor where to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Permissions(
            String principal,
            String principalId,
            String standing,
            List<PermissionStatement> items,
            Optional<String> nextCursor,
            OnMoment moment) {}

    /**
     * Somebody who may do it.
     *
     * @param layer   what allows it; the `Root` needs no statement
     * @param through the statements that allow it
     */
    record AllowedPrincipal(String principal, String principalId, String layer, List<Through> through) {}

    /** Something to which it may be done; {@code instance} for what lies on one. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AllowedResource(String resource, Optional<String> instance, String layer, List<Through> through) {}

    /**
     * A page of what is allowed.
     *
     * @param examined   how many decisions it took
     * @param endedBy    why the page ends: `end` of all there is, `limit` of the page, or `budget` of what a page may cost
     * @param nextCursor where to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Found<T>(List<T> items, int examined, String endedBy, Optional<String> nextCursor, OnMoment moment) {

        static String endedBy(Optional<String> last, boolean isFull) {
            return last.isEmpty() ? "end" : isFull ? "limit" : "budget";
        }
    }
}
