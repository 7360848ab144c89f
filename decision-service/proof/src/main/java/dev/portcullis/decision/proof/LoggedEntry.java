package dev.portcullis.decision.proof;

import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.PublishedStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * An entry of the audit log as far as it is proven: where it stands, and what its producer signed.
 *
 * <p>Its leaf is bytes in the form {@code portcullis-audit-leaf-v1}: a line that names the form, then {@code sequence},
 * {@code stream}, {@code signed} and {@code signature}, each as {@code name:length:value} and a line break. The length counts
 * bytes. {@code signed} is exactly what the signature covers, with the payload's hash at its end. A leaf is never made in another
 * way; another form would bear another name.
 *
 * @param sequence   its number in the log, from 1; the leaf with index {@code sequence - 1} is its own
 * @param stream     {@code identity} of an event, {@code identity.audit} of an item
 * @param attributes those that are signed
 * @param data       the payload
 * @param signature  as it was published
 */
public record LoggedEntry(
        long sequence,
        String stream,
        Map<EventAttribute, String> attributes,
        String contentType,
        String data,
        String signature) {

    private static final String FORM = "portcullis-audit-leaf-v1\n";

    public LoggedEntry {
        if (sequence < 1) {
            throw new IllegalArgumentException("the numbers of the log begin with 1, not with " + sequence);
        }
        if (LoggedStreams.named(stream).isEmpty()) {
            throw new IllegalArgumentException("there is no stream `" + stream + "`");
        }
        EnumMap<EventAttribute, String> copy = new EnumMap<>(EventAttribute.class);
        copy.putAll(attributes);
        attributes = Collections.unmodifiableMap(copy);
    }

    /** The signed attributes among all that a log keeps, by their names. */
    public static Map<EventAttribute, String> signedOf(Map<String, String> attributes) {
        Map<EventAttribute, String> signed = new HashMap<>();
        attributes.forEach(
                (name, value) -> EventAttribute.named(name).ifPresent(attribute -> signed.put(attribute, value)));
        return signed;
    }

    /** The bytes that the signature covers. */
    public byte[] signed() {
        return published().signingForm(attributes, contentType, data.getBytes(StandardCharsets.UTF_8));
    }

    /** The leaf that stands for the entry in the tree. */
    public byte[] leaf() {
        ByteArrayOutputStream leaf = new ByteArrayOutputStream(1_536);
        leaf.writeBytes(FORM.getBytes(StandardCharsets.UTF_8));
        line(leaf, "sequence", Long.toString(sequence).getBytes(StandardCharsets.UTF_8));
        line(leaf, "stream", stream.getBytes(StandardCharsets.UTF_8));
        line(leaf, "signed", signed());
        line(leaf, "signature", signature.getBytes(StandardCharsets.UTF_8));
        return leaf.toByteArray();
    }

    /** The hash of the leaf. */
    public TreeHash leafHash() {
        return TreeHash.ofLeaf(leaf());
    }

    /** The service whose signature it bears, such as {@code identity-service}. */
    public String producer() {
        return published().service();
    }

    /** True if one of the producer's keys signed it. */
    public boolean isSignedBy(VerificationKeys keys) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return keys.verifies(attributes.getOrDefault(EventAttribute.KEYID, ""), signed(), bytes);
    }

    private PublishedStream published() {
        return LoggedStreams.named(stream).orElseThrow();
    }

    private static void line(ByteArrayOutputStream leaf, String name, byte[] value) {
        leaf.writeBytes((name + ":" + value.length + ":").getBytes(StandardCharsets.UTF_8));
        leaf.writeBytes(value);
        leaf.write('\n');
    }
}
