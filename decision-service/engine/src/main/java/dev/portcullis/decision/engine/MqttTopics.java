package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.MalformedTopicException;
import dev.portcullis.vocabulary.TopicFilter;

/** What requests call topics of MQTT instances, read by MQTT's own rules. */
final class MqttTopics {

    private MqttTopics() {}

    /** A topic or filter, without the name of a shared subscription. */
    static TopicFilter filter(String text) {
        try {
            return TopicFilter.parse(text).unshared();
        } catch (MalformedTopicException e) {
            throw rejected(e);
        }
    }

    /** A topic to which something is published. */
    static TopicFilter topic(String text) {
        try {
            return TopicFilter.topic(text);
        } catch (MalformedTopicException e) {
            throw rejected(e);
        }
    }

    private static RequestRejected rejected(MalformedTopicException e) {
        return new RequestRejected(
                RequestRejected.Code.INVALID_TOPIC, "This is no MQTT topic: " + e.getMessage() + ".");
    }
}
