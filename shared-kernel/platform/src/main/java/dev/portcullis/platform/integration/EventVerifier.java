package dev.portcullis.platform.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import dev.portcullis.vocabulary.PublishedStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.util.Base64;

/** Tells whether a stream's own service signed an event or a heartbeat. */
public final class EventVerifier {

    private final PublishedStream stream;
    private final VerificationKeys keys;

    /** Accepts the signatures of these keys, which are those of the stream's service. */
    public EventVerifier(PublishedStream stream, VerificationKeys keys) {
        this.stream = stream;
        this.keys = keys;
    }

    /** True if the signature covers exactly this event. */
    public boolean verifies(IntegrationEvent event) {
        byte[] form = stream.signingForm(
                event.attributes(), EventSigningForm.JSON, event.data().getBytes(UTF_8));
        return verifies(event.attribute(EventAttribute.KEYID).orElseThrow(), form, event.signature());
    }

    /** True if the signature covers exactly this heartbeat. */
    public boolean verifies(Heartbeat heartbeat) {
        byte[] form = EventSigningForm.ofHeartbeat(heartbeat.attributes());
        return verifies(heartbeat.attribute(HeartbeatAttribute.KEYID), form, heartbeat.signature());
    }

    private boolean verifies(String keyId, byte[] form, String signature) {
        try {
            return keys.verifies(keyId, form, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false; // not base64: nobody signed that
        }
    }
}
