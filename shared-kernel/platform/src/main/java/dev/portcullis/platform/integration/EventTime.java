package dev.portcullis.platform.integration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in published events: RFC 3339 in UTC, always with six digits of a second, so that equal times are equal texts. */
public final class EventTime {

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EventTime() {}

    /** The text of a time; what is finer than a microsecond is cut off. */
    public static String format(Instant time) {
        return MICROSECONDS.format(time);
    }
}
