package dev.portcullis.vocabulary;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of an integration event in the order in which they are signed. Adding, removing or moving one changes
 * what a signature covers and so needs a new signing form ({@link EventSigningForm}); nothing here is ever reordered.
 */
public enum EventAttribute {
    /** The event's identifier, unique in its store; a repeated delivery has the same. */
    ID(true),
    /** The service that wrote the event: {@code /portcullis/identity-service}. */
    SOURCE(true),
    /** The logical name: {@code identity.user.created}. */
    TYPE(true),
    /** The aggregate's id, as the CloudEvents subject. */
    SUBJECT(true),
    /** When it happened: RFC 3339, UTC, six digits of a second. */
    TIME(true),
    /** The account that the event belongs to. */
    ACCOUNTID(true),
    /** The epoch of the store when the event was appended. */
    EPOCH(true),
    /** The dense number within stream and account. */
    POSITION(true),
    /** The transaction that appended the event. */
    TXID(true),
    /** Which event of its transaction this is, from 0. */
    TXINDEX(true),
    /** How many events the transaction has. */
    TXCOUNT(true),
    /** The {@link AccountVector} that the event's command knew; absent if it knew nothing. */
    AFTER(false),
    /** The aggregate's id. */
    AGGREGATEID(true),
    /** The event's number within its aggregate, from 0. */
    SEQUENCE(true),
    /** The principal who caused the event. */
    ACTORID(true),
    /** That principal's name at the time. */
    ACTORNAME(true),
    /** {@code root}, {@code user}, {@code role}, {@code service} or {@code platform}. */
    ACTORTYPE(true),
    /** The credential that authenticated the actor. */
    CREDENTIAL(true),
    /** The chain of assumed roles; absent outside a session. */
    SESSIONCHAIN(false),
    /** The address that the request came from; absent if there was no request. */
    SOURCEIP(false),
    /** The request that caused the event. */
    REQUESTID(true),
    /** What the caller named to find its requests again. */
    CORRELATIONID(true),
    /** Why, in the actor's words; absent if none were given. */
    REASON(false),
    /** The ticket that the actor named; absent if none was named. */
    TICKET(false),
    /** The revision of the payload's shape. */
    REVISION(true),
    /** {@code true} if a consumer that does not know the type may skip it; absent otherwise. */
    IGNORABLE(false),
    /** The id of the key that signed ({@link VerificationKeys#keyId}). */
    KEYID(true);

    /** What comes before an attribute's name in a Kafka header. */
    public static final String HEADER_PREFIX = "ce_";

    /** The attribute that carries the signature, in base64. It is no constant, since it cannot sign itself. */
    public static final String SIGNATURE = "signature";

    private static final Map<String, EventAttribute> BY_NAME = byName();

    private final boolean required;
    private final String attributeName = name().toLowerCase(Locale.ROOT);

    EventAttribute(boolean required) {
        this.required = required;
    }

    /** The CloudEvents attribute name: the constant's name in lower case. */
    public String attributeName() {
        return attributeName;
    }

    /** The Kafka header in CloudEvents' binary mode. */
    public String headerName() {
        return HEADER_PREFIX + attributeName;
    }

    /** True if no event is without it. */
    public boolean required() {
        return required;
    }

    /** The attribute of that name, if there is one. */
    public static Optional<EventAttribute> named(String attributeName) {
        return Optional.ofNullable(BY_NAME.get(attributeName));
    }

    private static Map<String, EventAttribute> byName() {
        Map<String, EventAttribute> byName = new HashMap<>();
        for (EventAttribute attribute : values()) {
            byName.put(attribute.attributeName, attribute);
        }
        return Map.copyOf(byName);
    }
}
