package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import java.util.List;
import java.util.Optional;

/**
 * A messaging operation and what RAM asks for it (semantics reference §6.2, §7.1).
 *
 * @param product      whose operation it is
 * @param name         the name, such as {@code OnsTopicCreate}, {@code ApplyToken} or {@code client:send}
 * @param prerequisite what else must be allowed on the instance
 * @param requirements all of which must be allowed; empty if nothing is asked
 */
public record MessagingOperation(
        Product product, String name, Prerequisite prerequisite, List<Requirement> requirements) {

    public MessagingOperation {
        requirements = List.copyOf(requirements);
    }

    /** Products; MQTT's three generations of names are each complete in themselves. */
    public enum Product {
        ROCKETMQ("rocketmq"),
        MQTT_UPGRADED("mqtt-upgraded"),
        MQTT_PREVIOUS("mqtt-previous"),
        MQTT_2019("mqtt-2019");

        private final String wireName;

        Product(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** What an operation needs besides its own action. */
    public enum Prerequisite {
        NONE,
        /** Reading the instance's basic information. */
        INFO,
        /** Entering the MQTT instance. */
        ACCESS
    }

    /** On which resource an action is asked. */
    public enum Form {
        ANY,
        EVERY,
        EITHER,
        INSTANCE,
        TOPIC,
        GROUP,
        GROUP_OR_TOPIC,
        LISTED
    }

    /** An action on a resource of the request. */
    public record Requirement(Action action, Form form) {}

    /** True if clients of the instance do this rather than those who manage it. */
    public boolean isClients() {
        return name.startsWith("client:");
    }

    /** The other name under which the operation may be granted or denied: its API's own. */
    public Optional<Action> alias() {
        return name.startsWith("Ons") ? Optional.of(Action.of("mq:" + name)) : Optional.empty();
    }
}
