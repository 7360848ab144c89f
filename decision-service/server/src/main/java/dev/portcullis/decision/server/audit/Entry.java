package dev.portcullis.decision.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the audit log.
 *
 * @param sequence  its number in the log, over all accounts
 * @param stream    where it came from: {@code identity} for an event, {@code identity.audit} for an audit item
 * @param outcome   {@code Done} or {@code Refused}
 * @param action    what was to be done, as far as the item names an action
 * @param code      of the refusal
 * @param position  in its stream, as {@code epoch:position}
 * @param data      what was published
 * @param changes   what held before and after it, as far as the ledger knows
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Entry(
        long sequence,
        String stream,
        String type,
        String revision,
        String outcome,
        String time,
        String recordedAt,
        Actor actor,
        Optional<String> action,
        List<String> resources,
        Optional<String> code,
        Optional<String> sourceAddress,
        String requestId,
        String correlationId,
        Optional<String> reason,
        Optional<String> ticket,
        String eventId,
        String position,
        Map<String, Object> data,
        List<Change> changes) {

    /** Who did it or tried to, with what. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Actor(String id, String name, String type, String credential, Optional<String> sessionChain) {}

    /**
     * A fact that changed.
     *
     * @param kind   of the fact, such as {@code attachment}
     * @param before absent if there was none
     * @param after  absent if there is none any more
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Change(String kind, String key, Optional<Map<String, Object>> before, Optional<Map<String, Object>> after) {}
}
