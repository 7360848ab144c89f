package dev.portcullis.decision.server.audit;

import dev.portcullis.decision.server.audit.GrantFilter.Who;
import java.time.Instant;
import java.util.Optional;

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
        Optional<Instant> to) {}
