package dev.portcullis.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The streams of audit items: what happened at a service without changing one of its aggregates, such as a refusal or a
 * sign-in. Each is written by one service.
 */
public enum AuditStream implements PublishedStream {
    IDENTITY,
    POLICY,
    ACL,
    DECISION;

    /** The Kafka topic of the checkpoints that decision-service makes of the audit log; it has one partition. */
    public static final String CHECKPOINTS_TOPIC = "decision.audit-checkpoints.v1";

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Kafka topic that carries the stream, such as {@code identity.audit.v1}. */
    @Override
    public String topic() {
        return wireName() + ".audit.v1";
    }

    @Override
    public byte[] signingForm(Map<EventAttribute, String> attributes, String contentType, byte[] payload) {
        return EventSigningForm.ofAuditItem(attributes, contentType, payload);
    }

    /** The name that the audit log has for the stream, such as {@code identity.audit}. */
    public String logName() {
        return wireName() + ".audit";
    }

    /** The logical name of an item of this stream, such as {@code identity.audit.refused}. */
    public String typeOf(String kind) {
        return logName() + "." + kind;
    }

    /** The stream that a service writes, by the service's name. */
    public static Optional<AuditStream> ofService(String service) {
        return Arrays.stream(values())
                .filter(stream -> stream.service().equals(service))
                .findFirst();
    }
}
