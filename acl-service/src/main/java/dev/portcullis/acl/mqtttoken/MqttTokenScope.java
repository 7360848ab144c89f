package dev.portcullis.acl.mqtttoken;

import java.time.Instant;
import java.util.List;

/**
 * What a token is for.
 *
 * @param actions      `R`, `W` or both, in this order
 * @param topicFilters sorted
 */
record MqttTokenScope(List<String> actions, List<String> topicFilters, Instant expiresAt) {

    MqttTokenScope {
        actions = List.copyOf(actions);
        topicFilters = List.copyOf(topicFilters);
    }
}
