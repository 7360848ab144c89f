package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Identities of an MQTT instance that are written down. */
final class FixedIdentities implements MqttIdentities {

    private final Set<String> registered = new HashSet<>();
    private final Map<String, String> devices = new HashMap<>();
    private final Set<String> blocked = new HashSet<>();
    private final Map<String, List<Permission>> permissions = new HashMap<>();

    private FixedIdentities() {}

    static FixedIdentities of() {
        return new FixedIdentities();
    }

    FixedIdentities register(IdentityType type, String name) {
        registered.add(type + name);
        return this;
    }

    FixedIdentities device(String accessKeyId, String clientId) {
        devices.put(accessKeyId, clientId);
        return this;
    }

    FixedIdentities block(String clientId) {
        blocked.add(clientId);
        return this;
    }

    FixedIdentities permit(IdentityType type, String name, String filter, Set<Direction> directions, boolean allows) {
        permissions
                .computeIfAbsent(type + name, _ -> new ArrayList<>())
                .add(new Permission(TopicFilter.parse(filter), directions, allows));
        return this;
    }

    @Override
    public boolean isRegistered(IdentityType type, String name) {
        return registered.contains(type + name);
    }

    @Override
    public Optional<String> clientOfDevice(String deviceAccessKeyId) {
        return Optional.ofNullable(devices.get(deviceAccessKeyId));
    }

    @Override
    public boolean isBlocked(String clientId) {
        return blocked.contains(clientId);
    }

    @Override
    public List<Permission> permissions(IdentityType type, String name) {
        return permissions.getOrDefault(type + name, List.of());
    }

    @Override
    public String toString() {
        return registered + " " + devices + " without " + blocked + ": " + permissions;
    }
}
