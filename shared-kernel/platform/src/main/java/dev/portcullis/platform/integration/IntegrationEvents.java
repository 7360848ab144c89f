package dev.portcullis.platform.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.vocabulary.EventAttribute;
import java.util.EnumMap;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the signed integration event of a stored one: read, translate, write, sign. The relay and the export both use it, so
 * that they can never differ.
 *
 * <p>Safe for use by any thread if the reader and the translator are.
 */
public final class IntegrationEvents implements PublishedForm {

    /** The stored type of the event that stands at the beginning of an epoch in every account. */
    public static final String EPOCH_OPENED = "portcullis.epoch-opened";

    private static final JsonMapper JSON = payloadMapper();

    private final StoredEventReader reader;
    private final EventTranslator<?> translator;
    private final EventSigner signer;

    public IntegrationEvents(StoredEventReader reader, EventTranslator<?> translator, EventSigner signer) {
        if (translator.stream() != signer.stream()) {
            throw new IllegalArgumentException(
                    "events of the " + translator.stream().wireName() + " stream are not signed with the key of the "
                            + signer.stream().wireName() + " stream");
        }
        this.reader = reader;
        this.translator = translator;
        this.signer = signer;
    }

    /** What writes payloads: members in the order of the record's components, and none for what is absent. */
    public static JsonMapper payloadMapper() {
        return JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT)
                        .withContentInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }

    @Override
    public IntegrationEvent of(StoredEvent stored) {
        Publication publication = stored.payloadType().equals(EPOCH_OPENED)
                ? Publication.nobodysBusiness()
                : translate(translator, reader.read(stored));
        EnumMap<EventAttribute, String> attributes =
                StoredAttributes.of(stored, publication.type(), Integer.toString(publication.revision()));
        if (publication.ignorable()) {
            attributes.put(EventAttribute.IGNORABLE, "true");
        }
        return signer.sign(attributes, JSON.writeValueAsString(publication.payload()));
    }

    private static <E> Publication translate(EventTranslator<E> translator, Object event) {
        if (!translator.eventType().isInstance(event)) {
            throw new IllegalStateException(
                    "the translator knows nothing of " + event.getClass().getName());
        }
        return translator.translate(translator.eventType().cast(event));
    }
}
