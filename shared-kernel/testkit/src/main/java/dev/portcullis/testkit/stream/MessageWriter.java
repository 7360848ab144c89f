package dev.portcullis.testkit.stream;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventAttribute;
import dev.portcullis.vocabulary.EventStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the events of one account as its services would: dense positions, whole transactions, signed. */
public final class MessageWriter {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final StreamKeys keys;
    private final AccountId account;
    private final Map<EventStream, Long> positions = new EnumMap<>(EventStream.class);
    private int epoch = 1;
    private long events;
    private String actorName = "root";
    private Optional<String> reason = Optional.empty();
    private AccountVector after = AccountVector.NONE;

    public MessageWriter(StreamKeys keys, AccountId account) {
        this.keys = keys;
        this.account = account;
    }

    /** A type and its payload, which is of a revision of its shape. */
    public record Content(String type, int revision, String data) {

        /** Of the first revision. */
        public Content(String type, String data) {
            this(type, 1, data);
        }

        /** The same text as of another revision. */
        public Content ofRevision(int other) {
            return new Content(type, other, data);
        }
    }

    /** Whose events these are. */
    public AccountId account() {
        return account;
    }

    /** How far the streams have come. */
    public AccountVector vector() {
        AccountVector vector = AccountVector.NONE;
        for (Map.Entry<EventStream, Long> entry : positions.entrySet()) {
            vector = vector.with(entry.getKey(), new dev.portcullis.vocabulary.StreamPosition(epoch, entry.getValue()));
        }
        return vector;
    }

    /** From here on events are caused by a user of this name. */
    public MessageWriter as(String name) {
        actorName = name;
        return this;
    }

    /** From here on events have this reason. */
    public MessageWriter because(String text) {
        reason = Optional.of(text);
        return this;
    }

    /** From here on commands knew this much. */
    public MessageWriter after(AccountVector known) {
        after = known;
        return this;
    }

    /** From here on events belong to this epoch. */
    public MessageWriter epoch(int number) {
        epoch = number;
        return this;
    }

    /** Leaves a position out. */
    public MessageWriter skip(EventStream stream) {
        positions.merge(stream, 1L, Long::sum);
        return this;
    }

    /** The next event, as a transaction of its own. */
    public Message event(String type, String data) {
        return transaction(List.of(new Content(type, data))).getFirst();
    }

    /** The next events of one stream, as one transaction. */
    public List<Message> transaction(List<Content> contents) {
        String transactionId = UUID.nameUUIDFromBytes(
                        (account + ":" + events).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        List<Message> messages = new ArrayList<>();
        for (Content content : contents) {
            messages.add(message(content, transactionId, messages.size(), contents.size()));
        }
        return messages;
    }

    private Message message(Content content, String transactionId, int index, int count) {
        EventStream stream = streamOf(content.type());
        long position = positions.merge(stream, 1L, Long::sum);
        events++;
        Map<EventAttribute, String> attributes = new EnumMap<>(EventAttribute.class);
        attributes.put(EventAttribute.ID, account + "-" + stream.wireName() + "-" + epoch + "-" + position);
        attributes.put(EventAttribute.SOURCE, "/portcullis/" + stream.wireName() + "-service");
        attributes.put(EventAttribute.TYPE, content.type());
        attributes.put(EventAttribute.SUBJECT, "aggregate-1");
        attributes.put(EventAttribute.TIME, BEGINNING.plusSeconds(events).toString());
        attributes.put(EventAttribute.ACCOUNTID, account.toString());
        attributes.put(EventAttribute.EPOCH, Integer.toString(epoch));
        attributes.put(EventAttribute.POSITION, Long.toString(position));
        attributes.put(EventAttribute.TXID, transactionId);
        attributes.put(EventAttribute.TXINDEX, Integer.toString(index));
        attributes.put(EventAttribute.TXCOUNT, Integer.toString(count));
        attributes.put(EventAttribute.AGGREGATEID, "aggregate-1");
        attributes.put(EventAttribute.SEQUENCE, Long.toString(events));
        attributes.put(EventAttribute.ACTORID, account.toString());
        attributes.put(EventAttribute.ACTORNAME, actorName);
        attributes.put(EventAttribute.ACTORTYPE, actorName.equals("root") ? "root" : "user");
        attributes.put(EventAttribute.CREDENTIAL, "credential-1");
        attributes.put(EventAttribute.SOURCEIP, "192.0.2.7");
        attributes.put(EventAttribute.REQUESTID, "request-" + events);
        attributes.put(EventAttribute.CORRELATIONID, "correlation-" + events);
        attributes.put(EventAttribute.REVISION, Integer.toString(content.revision()));
        reason.ifPresent(text -> attributes.put(EventAttribute.REASON, text));
        if (!after.equals(AccountVector.NONE)) {
            attributes.put(EventAttribute.AFTER, after.toString());
        }
        return new Message(stream, account.toString(), attributes, content.data(), Optional.empty())
                .signedBy(keys.of(stream));
    }

    private static EventStream streamOf(String type) {
        return EventStream.ofWireName(type.substring(0, type.indexOf('.')));
    }
}
