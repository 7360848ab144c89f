package dev.portcullis.testkit.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

/** An event as it is published, also a wrong one: every part can be exchanged after it was signed. */
public record Message(
        EventStream stream,
        String key,
        Map<EventAttribute, String> attributes,
        String data,
        Optional<String> signature) {

    public Message {
        attributes = Collections.unmodifiableMap(new EnumMap<>(attributes));
    }

    /** The account of its key. */
    public AccountId account() {
        return AccountId.parse(key);
    }

    /** Its position within account and stream. */
    public long position() {
        return Long.parseLong(attributes.getOrDefault(EventAttribute.POSITION, "0"));
    }

    /** With another value of an attribute, and the signature as it was. */
    public Message with(EventAttribute attribute, String value) {
        Map<EventAttribute, String> changed = new EnumMap<>(attributes);
        changed.put(attribute, value);
        return new Message(stream, key, changed, data, signature);
    }

    /** Without an attribute, and with the signature as it was. */
    public Message without(EventAttribute attribute) {
        Map<EventAttribute, String> changed = new EnumMap<>(attributes);
        changed.remove(attribute);
        return new Message(stream, key, changed, data, signature);
    }

    /** With another payload, and the signature as it was. */
    public Message withData(String changed) {
        return new Message(stream, key, attributes, changed, signature);
    }

    /** With another key, and the signature as it was. */
    public Message withKey(String changed) {
        return new Message(stream, changed, attributes, data, signature);
    }

    /** Without a signature. */
    public Message unsigned() {
        return new Message(stream, key, attributes, data, Optional.empty());
    }

    /** Signed anew by a key. */
    public Message signedBy(KeyPair pair) {
        Message named = with(EventAttribute.KEYID, VerificationKeys.keyId(pair.getPublic()));
        byte[] form = EventSigningForm.ofEvent(named.attributes, EventSigningForm.JSON, data.getBytes(UTF_8));
        return new Message(stream, key, named.attributes, data, Optional.of(sign(pair, form)));
    }

    /** The partition that the key belongs to. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }

    /** For sending. */
    public ProducerRecord<byte[], byte[]> producerRecord(int partitions) {
        return new ProducerRecord<>(
                stream.topic(), partition(partitions), null, key.getBytes(UTF_8), data.getBytes(UTF_8), headers());
    }

    /** As if it had been read. */
    public ConsumerRecord<byte[], byte[]> consumerRecord(int partition, long offset) {
        return new ConsumerRecord<>(
                stream.topic(),
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                data.getBytes(UTF_8),
                headers(),
                Optional.empty());
    }

    private Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        attributes.forEach((attribute, value) -> headers.add(attribute.headerName(), value.getBytes(UTF_8)));
        headers.add("content-type", EventSigningForm.JSON.getBytes(UTF_8));
        signature.ifPresent(
                text -> headers.add(EventAttribute.HEADER_PREFIX + EventAttribute.SIGNATURE, text.getBytes(UTF_8)));
        return headers;
    }

    static String sign(KeyPair pair, byte[] form) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(form);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the test key does not sign", e);
        }
    }
}
