package dev.portcullis.decision.server.decisionlog;

import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions are asked for; whatever is absent does not narrow.
 *
 * @param decisionId the id from an answer
 * @param principal  about whom, by the name that was asked about, in any case
 * @param action     in any case
 * @param resource   as it was written
 * @param outcome    {@code Allow}, {@code ExplicitDeny} or {@code ImplicitDeny}
 * @param from       not before this time
 * @param to         before this time
 */
record LogFilter(
        Optional<String> decisionId,
        Optional<String> principal,
        Optional<String> action,
        Optional<String> resource,
        Optional<String> outcome,
        Optional<Instant> from,
        Optional<Instant> to) {}
