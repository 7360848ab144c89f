package dev.portcullis.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param nextCursor where to go on; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Listing<T>(List<T> items, Optional<String> nextCursor) {

    /**
     * The answer for a page.
     *
     * @param found what the page asked for and one more, if there is more: up to {@code page.limit() + 1} items
     * @param key   what {@link Page#after} will be to go on after an item
     */
    public static <T> Listing<T> of(Page page, List<T> found, Function<T, String> key) {
        if (found.size() <= page.limit()) {
            return new Listing<>(List.copyOf(found), Optional.empty());
        }
        List<T> items = List.copyOf(found.subList(0, page.limit()));
        byte[] last = key.apply(items.get(items.size() - 1)).getBytes(StandardCharsets.UTF_8);
        return new Listing<>(
                items, Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(last)));
    }
}
