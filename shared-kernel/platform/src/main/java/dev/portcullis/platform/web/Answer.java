package dev.portcullis.platform.web;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a write answers when it has succeeded. ETag and consistency token are added by {@link Writes}.
 *
 * @param repeatedBody what a repetition under the same Idempotency-Key is answered with, and the only body that is kept:
 *                     the body without its secrets
 * @param version      of the thing that the write was about, for when nothing had to be changed
 */
public record Answer(
        int status,
        Optional<String> location,
        Optional<Object> body,
        Optional<Object> repeatedBody,
        OptionalLong version) {

    /** 200 with a body. */
    public static Answer ok(Object body) {
        return new Answer(200, Optional.empty(), Optional.of(body), Optional.of(body), OptionalLong.empty());
    }

    /** 201 with the address of what was created. */
    public static Answer created(String location, Object body) {
        return new Answer(201, Optional.of(location), Optional.of(body), Optional.of(body), OptionalLong.empty());
    }

    /** 204. */
    public static Answer noContent() {
        return new Answer(204, Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    /** The same answer, of which this is kept for repetitions instead of the body. */
    public Answer keeping(Object bodyWithoutSecrets) {
        return new Answer(status, location, body, Optional.of(bodyWithoutSecrets), version);
    }

    /** The same answer about a thing of that version, which is its ETag even if nothing had to be changed. */
    public Answer at(long ofTheThing) {
        return new Answer(status, location, body, repeatedBody, OptionalLong.of(ofTheThing));
    }
}
