package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who an MQTT instance knows besides the users of the account: found without looking at the others. */
public interface MqttIdentities {

    /** Nobody. */
    MqttIdentities NONE = new MqttIdentities() {
        @Override
        public boolean isRegistered(IdentityType type, String name) {
            return false;
        }

        @Override
        public Optional<String> clientOfDevice(String deviceAccessKeyId) {
            return Optional.empty();
        }

        @Override
        public boolean isBlocked(String clientId) {
            return false;
        }

        @Override
        public List<Permission> permissions(IdentityType type, String name) {
            return List.of();
        }
    };

    /** What an identity is the name of. */
    enum IdentityType {
        /** The user name with which clients connect. */
        USER,
        /** The id of one client. */
        CLIENT
    }

    /** A permission of an identity on the topics that a filter means; a refusal wins. */
    record Permission(TopicFilter filter, Set<Direction> directions, boolean allows) {
        public Permission {
            directions = Set.copyOf(directions);
        }
    }

    /** Whether the identity is registered for custom authentication. */
    boolean isRegistered(IdentityType type, String name);

    /** The client whose device credential that is, if there is one. */
    Optional<String> clientOfDevice(String deviceAccessKeyId);

    /** Whether the client is on the connection blacklist. */
    boolean isBlocked(String clientId);

    /** What was laid down for the identity, whether or not it is registered. */
    List<Permission> permissions(IdentityType type, String name);
}
