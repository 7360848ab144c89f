package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.MqttIdentities;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.vocabulary.TopicFilter;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.TreeMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who may connect to one MQTT instance besides the users of the account, as far as events have told. A change costs the same
 * however many there are.
 *
 * <p>Immutable.
 */
record MqttClients(
        HashSet<Name> registered,
        HashMap<String, String> devices,
        HashSet<String> blocked,
        HashMap<Name, TreeMap<String, MqttIdentities.Permission>> laidDown)
        implements MqttIdentities {

    static final MqttClients UNSET =
            new MqttClients(HashSet.empty(), HashMap.empty(), HashSet.empty(), HashMap.empty());

    /** What something is laid down for. */
    record Name(MqttIdentities.IdentityType type, String text) {}

    MqttClients with(AclFact.MqttIdentity fact, boolean holds) {
        Name name = name(fact.identityType(), fact.identity());
        return new MqttClients(holds ? registered.add(name) : registered.remove(name), devices, blocked, laidDown);
    }

    MqttClients with(AclFact.DeviceCredential fact, boolean holds) {
        HashMap<String, String> next = holds
                ? devices.put(fact.deviceAccessKeyId(), fact.clientId())
                : devices.remove(fact.deviceAccessKeyId());
        return new MqttClients(registered, next, blocked, laidDown);
    }

    MqttClients with(AclFact.BlockedClient fact, boolean holds) {
        HashSet<String> next = holds ? blocked.add(fact.clientId()) : blocked.remove(fact.clientId());
        return new MqttClients(registered, devices, next, laidDown);
    }

    MqttClients with(AclFact.MqttPermission fact, boolean holds) {
        Name name = name(fact.identityType(), fact.identity());
        TreeMap<String, MqttIdentities.Permission> known = laidDown.getOrElse(name, TreeMap.empty());
        TreeMap<String, MqttIdentities.Permission> next =
                holds ? known.put(fact.topicFilter(), read(fact)) : known.remove(fact.topicFilter());
        return new MqttClients(
                registered, devices, blocked, next.isEmpty() ? laidDown.remove(name) : laidDown.put(name, next));
    }

    private static MqttIdentities.Permission read(AclFact.MqttPermission fact) {
        return new MqttIdentities.Permission(
                TopicFilter.parse(fact.topicFilter()),
                fact.actions().stream()
                        .map(action -> action.equals("Pub") ? Direction.PUBLISH : Direction.SUBSCRIBE)
                        .collect(Collectors.toUnmodifiableSet()),
                fact.decision().equals("Allow"));
    }

    private static Name name(String identityType, String identity) {
        return new Name(
                identityType.equals(AclFact.MqttIdentity.USER)
                        ? MqttIdentities.IdentityType.USER
                        : MqttIdentities.IdentityType.CLIENT,
                identity);
    }

    @Override
    public boolean isRegistered(MqttIdentities.IdentityType type, String name) {
        return registered.contains(new Name(type, name));
    }

    @Override
    public Optional<String> clientOfDevice(String deviceAccessKeyId) {
        return devices.get(deviceAccessKeyId).toJavaOptional();
    }

    @Override
    public boolean isBlocked(String clientId) {
        return blocked.contains(clientId);
    }

    @Override
    public List<MqttIdentities.Permission> permissions(MqttIdentities.IdentityType type, String name) {
        return laidDown.get(new Name(type, name))
                .map(permissions -> permissions.values().asJava())
                .getOrElse(List.of());
    }
}
