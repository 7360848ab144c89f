package dev.portcullis.acl.mqttidentity;

import java.util.List;

/**
 * What an identity may do, or may not do, with the topics that a filter means. There is one for a filter.
 *
 * @param actions  `Pub`, `Sub` or both, in this order
 * @param decision `Allow` or `Deny`
 */
record MqttPermission(String topicFilter, List<String> actions, String decision) {

    MqttPermission {
        actions = List.copyOf(actions);
    }
}
