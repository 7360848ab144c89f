package dev.portcullis.decision.engine;

/** What a client of an instance wants to do. */
public sealed interface ClientWish {

    /** To connect, and as yet nothing else. */
    record Connect() implements ClientWish {}

    /** To send to a topic. */
    record Publish(String topic) implements ClientWish {}

    /**
     * To receive.
     *
     * @param topic the topic; on an MQTT instance it may be a filter, also of a shared subscription
     * @param group the consumer group
     */
    record Subscribe(String topic, String group) implements ClientWish {}
}
