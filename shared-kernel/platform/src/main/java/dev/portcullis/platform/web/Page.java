package dev.portcullis.platform.web;

import java.util.Optional;

/**
 * Which part of a list is asked for. A controller method that takes one as a parameter accepts {@code limit} and {@code
 * cursor}.
 *
 * @param limit 1 to 1,000; 100 unless told
 * @param after the key after which to go on; empty for the beginning
 */
public record Page(int limit, Optional<String> after) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;
}
