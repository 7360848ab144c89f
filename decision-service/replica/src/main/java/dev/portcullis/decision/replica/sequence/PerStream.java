package dev.portcullis.decision.replica.sequence;

import dev.portcullis.vocabulary.EventStream;

/** One value for each stream. */
public record PerStream<T>(T identity, T policy, T acl) {

    /** The same for all. */
    public static <T> PerStream<T> all(T value) {
        return new PerStream<>(value, value, value);
    }

    /** The value of a stream. */
    public T of(EventStream stream) {
        return switch (stream) {
            case IDENTITY -> identity;
            case POLICY -> policy;
            case ACL -> acl;
        };
    }

    /** The same values but for one stream. */
    public PerStream<T> with(EventStream stream, T value) {
        return switch (stream) {
            case IDENTITY -> new PerStream<>(value, policy, acl);
            case POLICY -> new PerStream<>(identity, value, acl);
            case ACL -> new PerStream<>(identity, policy, value);
        };
    }
}
