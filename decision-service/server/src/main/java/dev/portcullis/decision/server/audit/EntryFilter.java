package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.server.audit.GrantFilter.Who;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which entries are asked for; whatever is absent does not narrow.
 *
 * @param actor     who did it or tried to
 * @param principal who did it, tried to, or is concerned
 * @param action    such as {@code ram:CreateUser}, in any case
 * @param resource  the full name or the id of something that is concerned
 * @param type      of the event or item
 * @param outcome   {@code Done} or {@code Refused}
 * @param from      not before this time
 * @param to        before this time
 */
record EntryFilter(
        Optional<Who> actor,
        Optional<Who> principal,
        Optional<String> credential,
        Optional<String> sourceAddress,
        Optional<String> requestId,
        Optional<String> action,
        Optional<String> resource,
        Optional<String> type,
        Optional<String> outcome,
        Optional<String> ticket,
        Optional<Instant> from,
        Optional<Instant> to) {

    private static final Set<String> OUTCOMES = Set.of("Done", "Refused");

    /**
     * The filter of a call, from the texts of its parameters.
     *
     * @throws Rejection if one is not what it has to be
     */
    static EntryFilter of(
            AccountId account,
            Optional<String> actor,
            Optional<String> principal,
            Optional<String> credential,
            Optional<String> sourceAddress,
            Optional<String> requestId,
            Optional<String> action,
            Optional<String> resource,
            Optional<String> type,
            Optional<String> outcome,
            Optional<String> ticket,
            Optional<String> from,
            Optional<String> to) {
        return new EntryFilter(
                actor.map(text -> GrantFilter.who("actor", Texts.bounded("actor", text), account)),
                principal.map(text -> GrantFilter.who("principal", Texts.bounded("principal", text), account)),
                credential.map(text -> Texts.bounded("credential", text)),
                sourceAddress.map(text -> Texts.bounded("sourceAddress", text)),
                requestId.map(text -> Texts.bounded("requestId", text)),
                action.map(text -> Texts.bounded("action", text)),
                resource.map(text -> Texts.bounded("resource", text)),
                type.map(text -> Texts.bounded("type", text)),
                outcome.map(EntryFilter::outcome),
                ticket.map(text -> Texts.bounded("ticket", text)),
                from.map(text -> GrantFilter.time("from", text)),
                to.map(text -> GrantFilter.time("to", text)));
    }

    private static String outcome(String text) {
        if (!OUTCOMES.contains(text)) {
            throw Rejection.badParameter("InvalidParameter", "outcome", "an outcome is Done or Refused");
        }
        return text;
    }

    /** True if nothing narrows. */
    boolean isEverything() {
        return Stream.of(
                        actor,
                        principal,
                        credential,
                        sourceAddress,
                        requestId,
                        action,
                        resource,
                        type,
                        outcome,
                        ticket,
                        from,
                        to)
                .allMatch(Optional::isEmpty);
    }
}
