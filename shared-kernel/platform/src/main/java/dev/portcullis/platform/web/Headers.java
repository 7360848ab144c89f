package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads request headers strictly. */
final class Headers {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})\"");

    private Headers() {}

    /** A header with printable text; one that is longer or holds control characters is refused. */
    static Optional<String> text(HttpServletRequest request, String name, int maxLength) {
        String raw = request.getHeader(name);
        if (raw == null || raw.isBlank()) {
            return Optional.empty();
        }
        // The container hands headers over as Latin-1; people write UTF-8.
        String text = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        if (text.length() > maxLength) {
            throw Rejection.badParameter(
                    "InvalidParameter", name, "the header " + name + " has at most " + maxLength + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0xfffd)) {
            throw Rejection.badParameter(
                    "InvalidParameter", name, "the header " + name + " holds characters that are not text");
        }
        return Optional.of(text);
    }

    /** The sequence number in {@code If-Match}; {@code *} expects nothing in particular. */
    static Optional<Long> entityTag(HttpServletRequest request) {
        String header = request.getHeader("If-Match");
        if (header == null || header.equals("*")) {
            return Optional.empty();
        }
        Matcher tag = ENTITY_TAG.matcher(header);
        if (!tag.matches()) {
            throw Rejection.badParameter(
                    "InvalidParameter", "If-Match", "If-Match holds one ETag as it was given, such as \"3\"");
        }
        return Optional.of(Long.parseLong(tag.group(1)));
    }
}
