package dev.portcullis.vocabulary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a signature covers. Producers and consumers share this class and nothing else, so that a consumer needs
 * no part of a service to verify one.
 *
 * <p>A first line names the form. Then each attribute stands on a line of its own as {@code name:length:value}, always all
 * of them and in their fixed order; the length counts the bytes of the value in UTF-8, so that no value can pretend to be
 * the next line. An absent attribute has the length -1 and no value, which is not the same as an empty one. An event ends
 * with its content type, framed the same way, and with the hash of its payload.
 */
public final class EventSigningForm {

    /** The only content type there is. */
    public static final String JSON = "application/json";

    /** The type of a heartbeat. */
    public static final String HEARTBEAT_TYPE = "portcullis.heartbeat";

    /** The type of an event that is nobody's business; it only keeps positions dense. */
    public static final String VOID_TYPE = "portcullis.void";

    private static final String EVENT_FORM = "portcullis-event-v1\n";
    private static final String AUDIT_ITEM_FORM = "portcullis-audit-item-v1\n";
    private static final String HEARTBEAT_FORM = "portcullis-heartbeat-v1\n";

    private EventSigningForm() {}

    /** What is signed of an event: all of its attributes but the signature, its content type and its payload's hash. */
    public static byte[] ofEvent(Map<EventAttribute, String> attributes, String contentType, byte[] payload) {
        return form(EVENT_FORM, attributes, contentType, payload);
    }

    /**
     * What is signed of an audit item: the same under another first line, so that no item can take the place of an event
     * at the same position, nor the other way round.
     */
    public static byte[] ofAuditItem(Map<EventAttribute, String> attributes, String contentType, byte[] payload) {
        return form(AUDIT_ITEM_FORM, attributes, contentType, payload);
    }

    private static byte[] form(
            String name, Map<EventAttribute, String> attributes, String contentType, byte[] payload) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(1024);
        form.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        for (EventAttribute attribute : EventAttribute.values()) {
            line(form, attribute.attributeName(), attributes.get(attribute));
        }
        line(form, "datacontenttype", contentType);
        form.writeBytes(
                ("sha256:" + HexFormat.of().formatHex(sha256(payload)) + "\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    /** What is signed of a heartbeat: all of its attributes but the signature. */
    public static byte[] ofHeartbeat(Map<HeartbeatAttribute, String> attributes) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(384);
        form.writeBytes(HEARTBEAT_FORM.getBytes(StandardCharsets.UTF_8));
        for (HeartbeatAttribute attribute : HeartbeatAttribute.values()) {
            line(form, attribute.attributeName(), attributes.get(attribute));
        }
        return form.toByteArray();
    }

    private static void line(ByteArrayOutputStream form, String name, @Nullable String value) {
        if (value == null) {
            form.writeBytes((name + ":-1:\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        form.writeBytes((name + ":" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.write('\n');
    }

    private static byte[] sha256(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
