package dev.portcullis.decision.replica.event;

import dev.portcullis.vocabulary.EventAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a Kafka record as attributes by name. What is wrong with them is kept rather than thrown, because whose
 * message it is may still be readable.
 *
 * @param fault what is wrong with the headers themselves: a repeated one, or one that is no text
 */
record Headers(Map<String, String> attributes, Optional<String> fault) {

    static final String CONTENT_TYPE = "datacontenttype";

    static Headers of(Iterable<Header> headers) {
        Map<String, String> attributes = new HashMap<>();
        Optional<String> fault = Optional.empty();
        for (Header header : headers) {
            Optional<String> name = attributeName(header.key());
            if (name.isEmpty()) {
                continue;
            }
            byte @Nullable [] bytes = header.value();
            Optional<String> value = bytes == null ? Optional.empty() : Texts.decode(bytes);
            if (value.isEmpty() || !Texts.isStorable(value.get())) {
                fault = Optional.of("header `" + header.key() + "` is not a text");
            } else if (attributes.putIfAbsent(name.get(), value.get()) != null) {
                fault = Optional.of("header `" + header.key() + "` stands there twice");
            }
        }
        return new Headers(attributes, fault);
    }

    private static Optional<String> attributeName(String header) {
        if (header.equals("content-type")) {
            return Optional.of(CONTENT_TYPE);
        }
        return header.startsWith(EventAttribute.HEADER_PREFIX)
                ? Optional.of(header.substring(EventAttribute.HEADER_PREFIX.length()))
                : Optional.empty();
    }
}
