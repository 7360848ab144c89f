package dev.portcullis.platform.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.HeartbeatAttribute;
import dev.portcullis.vocabulary.PublishedStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Signs what one service publishes in one stream. Ed25519 signatures are deterministic: the same event always has the same one, in
 * Kafka as in the export.
 *
 * <p>Safe for use by any thread. A signature takes about half a millisecond.
 */
public final class EventSigner {

    private final PublishedStream stream;
    private final PrivateKey privateKey;
    private final String keyId;

    /**
     * @throws IllegalArgumentException if the two keys do not belong together or are no Ed25519 keys
     */
    public EventSigner(PublishedStream stream, KeyPair keys) {
        this.stream = stream;
        this.privateKey = keys.getPrivate();
        this.keyId = VerificationKeys.keyId(keys.getPublic());
        byte[] probe = keyId.getBytes(UTF_8);
        if (!VerificationKeys.of(List.of(keys.getPublic()))
                .verifies(keyId, probe, Base64.getDecoder().decode(sign(probe)))) {
            throw new IllegalArgumentException("the private signing key does not belong to the public key " + keyId);
        }
    }

    /** The stream whose events are signed. */
    public PublishedStream stream() {
        return stream;
    }

    /** The CloudEvents source of everything that the stream's service publishes. */
    public String source() {
        return "/portcullis/" + stream.service();
    }

    /** Signs an event whose other attributes are complete. */
    IntegrationEvent sign(Map<EventAttribute, String> attributes, String data) {
        EnumMap<EventAttribute, String> all = new EnumMap<>(EventAttribute.class);
        all.putAll(attributes);
        all.put(EventAttribute.SOURCE, source());
        all.put(EventAttribute.KEYID, keyId);
        byte[] form = stream.signingForm(all, EventSigningForm.JSON, data.getBytes(UTF_8));
        return new IntegrationEvent(all, data, sign(form));
    }

    /** A new heartbeat for one partition of the stream's topic. */
    public Heartbeat heartbeat(Instant time, long fencing, int epoch, int partition) {
        EnumMap<HeartbeatAttribute, String> attributes = new EnumMap<>(HeartbeatAttribute.class);
        attributes.put(HeartbeatAttribute.ID, UUID.randomUUID().toString());
        attributes.put(HeartbeatAttribute.SOURCE, source());
        attributes.put(HeartbeatAttribute.TYPE, EventSigningForm.HEARTBEAT_TYPE);
        attributes.put(HeartbeatAttribute.TIME, EventTime.format(time));
        attributes.put(HeartbeatAttribute.FENCING, Long.toString(fencing));
        attributes.put(HeartbeatAttribute.EPOCH, Integer.toString(epoch));
        attributes.put(HeartbeatAttribute.PARTITION, Integer.toString(partition));
        attributes.put(HeartbeatAttribute.TOPIC, stream.topic());
        attributes.put(HeartbeatAttribute.KEYID, keyId);
        return new Heartbeat(attributes, sign(EventSigningForm.ofHeartbeat(attributes)));
    }

    private String sign(byte[] form) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(form);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the signing key of the " + stream.wireName() + " stream does not sign", e);
        }
    }
}
