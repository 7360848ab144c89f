package dev.portcullis.decision.replica.event;

import dev.portcullis.decision.replica.event.IntegrationEvent.TransactionPlace;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventSigningForm;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages into events. Nothing of a message is believed before its signature was verified, except whose it claims
 * to be: that account is the one that stops.
 *
 * <p>Safe for use by any thread.
 */
public final class EventReader {

    private final SignatureCheck signatures;

    public EventReader(SignatureCheck signatures) {
        this.signatures = signatures;
    }

    /** True for a record that calls itself a heartbeat; it is not an event, whatever else is true of it. */
    public static boolean isHeartbeat(ConsumerRecord<byte[], byte[]> message) {
        Header type = message.headers().lastHeader(EventAttribute.TYPE.headerName());
        return type != null
                && type.value() != null
                && EventSigningForm.HEARTBEAT_TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    /** Reads a message that came in the stream's topic. */
    public Reading read(EventStream stream, ConsumerRecord<byte[], byte[]> message) {
        Headers headers = Headers.of(message.headers());
        Optional<AccountId> account;
        try {
            account = claimedAccount(headers, message.key());
        } catch (IllegalArgumentException e) {
            return new Reading.Defective(Optional.empty(), TaintReason.UNREADABLE, sentence(e));
        }
        byte @Nullable [] value = message.value();
        if (headers.fault().isPresent()) {
            return new Reading.Defective(
                    account, TaintReason.UNREADABLE, headers.fault().get());
        }
        Optional<String> data = value == null ? Optional.empty() : Texts.decode(value);
        if (data.isEmpty()) {
            return new Reading.Defective(account, TaintReason.UNREADABLE, "the payload is not UTF-8 text");
        }
        return read(stream, account, headers.attributes(), data.get());
    }

    /** Reads an event that the stream's service exported; {@code attributes} are named without a transport's prefix. */
    public Reading read(EventStream stream, Map<String, String> attributes, String data) {
        String claimed = attributes.getOrDefault(EventAttribute.ACCOUNTID.attributeName(), "");
        Optional<AccountId> account =
                AccountId.isAccountId(claimed) ? Optional.of(AccountId.parse(claimed)) : Optional.empty();
        Map<String, String> complete = new HashMap<>(attributes);
        complete.putIfAbsent(Headers.CONTENT_TYPE, EventSigningForm.JSON);
        return read(stream, account, complete, data);
    }

    private Reading read(EventStream stream, Optional<AccountId> account, Map<String, String> attributes, String data) {
        if (!isSigned(stream, attributes, data)) {
            return new Reading.Defective(
                    account,
                    TaintReason.UNVERIFIABLE,
                    attributes.containsKey(EventAttribute.SIGNATURE)
                            ? "the signature is not one that " + stream.wireName() + "-service made over this message"
                            : "the message is not signed");
        }
        if (account.isEmpty()) {
            return new Reading.Defective(account, TaintReason.UNREADABLE, "the message does not say whose it is");
        }
        try {
            return new Reading.Intact(typed(stream, account.get(), new Attributes(attributes), data));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Reading.Defective(account, TaintReason.UNREADABLE, sentence(e));
        }
    }

    private boolean isSigned(EventStream stream, Map<String, String> attributes, String data) {
        String keyId = attributes.get(EventAttribute.KEYID.attributeName());
        String signature = attributes.get(EventAttribute.SIGNATURE);
        String contentType = attributes.get(Headers.CONTENT_TYPE);
        if (keyId == null || signature == null || contentType == null) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        Map<EventAttribute, String> signed = new EnumMap<>(EventAttribute.class);
        attributes.forEach(
                (name, value) -> EventAttribute.named(name).ifPresent(attribute -> signed.put(attribute, value)));
        byte[] form = EventSigningForm.ofEvent(signed, contentType, data.getBytes(StandardCharsets.UTF_8));
        return signatures.verifies(stream, keyId, form, bytes);
    }

    private static IntegrationEvent typed(EventStream stream, AccountId account, Attributes attributes, String data) {
        for (EventAttribute attribute : EventAttribute.values()) {
            if (attribute.required()) {
                attributes.text(attribute);
            }
        }
        return new IntegrationEvent(
                stream,
                attributes.text(EventAttribute.ID),
                attributes.text(EventAttribute.TYPE),
                attributes.text(EventAttribute.REVISION),
                Instant.parse(attributes.text(EventAttribute.TIME)),
                account,
                position(attributes),
                new TransactionPlace(
                        attributes.text(EventAttribute.TXID),
                        Math.toIntExact(attributes.number(EventAttribute.TXINDEX)),
                        Math.toIntExact(attributes.number(EventAttribute.TXCOUNT))),
                attributes
                        .optional(EventAttribute.AFTER)
                        .map(AccountVector::parse)
                        .orElse(AccountVector.NONE),
                attributes.optional(EventAttribute.IGNORABLE).equals(Optional.of("true")),
                attributes.all(),
                data);
    }

    private static StreamPosition position(Attributes attributes) {
        long position = attributes.number(EventAttribute.POSITION);
        if (position < 1) {
            throw new IllegalArgumentException("positions begin at 1, not at " + position);
        }
        return new StreamPosition(Math.toIntExact(attributes.number(EventAttribute.EPOCH)), position);
    }

    /**
     * The account that a message claims to belong to, from its header or else its key.
     *
     * @throws IllegalArgumentException if there is none, or if the two name different ones
     */
    private static Optional<AccountId> claimedAccount(Headers headers, byte @Nullable [] key) {
        Optional<String> inHeader =
                Optional.ofNullable(headers.attributes().get("accountid")).filter(AccountId::isAccountId);
        Optional<String> inKey = Optional.ofNullable(key).flatMap(Texts::decode).filter(AccountId::isAccountId);
        if (inHeader.isPresent() && inKey.isPresent() && !inHeader.equals(inKey)) {
            throw new IllegalArgumentException(
                    "the header says account " + inHeader.get() + ", the key says account " + inKey.get());
        }
        return Optional.of(inHeader.or(() -> inKey)
                .map(AccountId::parse)
                .orElseThrow(() -> new IllegalArgumentException("the message does not say whose it is")));
    }

    private static String sentence(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private record Attributes(Map<String, String> all) {

        String text(EventAttribute attribute) {
            return optional(attribute)
                    .orElseThrow(() ->
                            new IllegalArgumentException("attribute `" + attribute.attributeName() + "` is missing"));
        }

        Optional<String> optional(EventAttribute attribute) {
            return Optional.ofNullable(all.get(attribute.attributeName()));
        }

        long number(EventAttribute attribute) {
            String text = text(attribute);
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "attribute `" + attribute.attributeName() + "` is not a number: `" + text + "`", e);
            }
        }
    }
}
