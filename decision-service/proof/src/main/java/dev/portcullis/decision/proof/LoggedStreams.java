package dev.portcullis.decision.proof;

import dev.portcullis.vocabulary.AuditStream;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PublishedStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The streams by the names that the audit log has for them: {@code identity}, {@code identity.audit}. */
final class LoggedStreams {

    private static final Map<String, PublishedStream> BY_NAME = byName();

    private LoggedStreams() {}

    static Optional<PublishedStream> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, PublishedStream> byName() {
        Map<String, PublishedStream> byName = new LinkedHashMap<>();
        for (EventStream stream : EventStream.values()) {
            byName.put(stream.wireName(), stream);
        }
        for (AuditStream stream : AuditStream.values()) {
            byName.put(stream.logName(), stream);
        }
        return Map.copyOf(byName);
    }
}
