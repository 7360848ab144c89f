package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.MqttIdentities.IdentityType;
import dev.portcullis.decision.engine.MqttIdentities.Permission;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Optional;

/**
 * Devices and identities of custom authentication. What is allowed is only what was laid down for the name whose secret was
 * shown; what is denied to the client that it claims to be is denied as well, and a refusal wins.
 */
final class MqttIdentityEvaluation {

    private final MqttIdentities identities;
    private final ClientRequest request;
    private final ClientSteps steps;

    MqttIdentityEvaluation(MqttIdentities identities, ClientRequest request, ClientSteps steps) {
        this.identities = identities;
        this.request = request;
        this.steps = steps;
    }

    Decision identity(Presented.Identity identity) {
        String name = identity.name();
        if (!identities.isRegistered(identity.type(), name)) {
            return steps.unauthenticated("The identity `" + name + "` may not connect to the instance.");
        }
        return switch (identity.type()) {
            case USER -> admitted(IdentityType.USER, name, request.clientId().orElseThrow());
            case CLIENT ->
                isClient(name)
                        ? admitted(IdentityType.CLIENT, name, name)
                        : steps.unauthenticated("The identity `" + name + "` is another client's.");
        };
    }

    Decision device(Presented.Device device) {
        Optional<String> client = identities.clientOfDevice(device.accessKeyId());
        if (client.isEmpty()) {
            return steps.unauthenticated("There is no such device credential on the instance.");
        }
        return isClient(client.get())
                ? admitted(IdentityType.CLIENT, client.get(), client.get())
                : steps.unauthenticated("The device credential is another client's.");
    }

    /** A client's own name is the one under which it connects, if it tells that. */
    private boolean isClient(String name) {
        return request.clientId().orElse(name).equals(name);
    }

    private Decision admitted(IdentityType type, String name, String clientId) {
        if (identities.isBlocked(clientId)) {
            return steps.unauthenticated("The client is on the connection blacklist of the instance.");
        }
        Decision accepted = steps.accepted("The identity `" + name + "` may connect.");
        List<Permission> own = identities.permissions(type, name);
        List<Permission> claimed =
                type == IdentityType.USER ? identities.permissions(IdentityType.CLIENT, clientId) : List.of();
        return switch (request.wish()) {
            case ClientWish.Connect _ -> accepted;
            case ClientWish.Publish publish ->
                decide(own, claimed, Direction.PUBLISH, MqttTopics.topic(publish.topic()));
            case ClientWish.Subscribe subscribe ->
                decide(own, claimed, Direction.SUBSCRIBE, MqttTopics.filter(subscribe.topic()));
        };
    }

    private Decision decide(List<Permission> own, List<Permission> claimed, Direction direction, TopicFilter topic) {
        Optional<Permission> denying = denying(own, direction, topic).or(() -> denying(claimed, direction, topic));
        if (denying.isPresent()) {
            return steps.step(
                    new Decision(Outcome.EXPLICIT_DENY, Layer.CUSTOM_AUTHENTICATION, List.of()),
                    "The permission on `" + denying.get().filter() + "` denies it.");
        }
        Optional<Permission> allowing = own.stream()
                .filter(Permission::allows)
                .filter(permission -> permission.directions().contains(direction))
                .filter(permission -> permission.filter().covers(topic))
                .findFirst();
        return allowing.isPresent()
                ? steps.step(
                        Decision.allow(Layer.CUSTOM_AUTHENTICATION),
                        "The permission on `" + allowing.get().filter() + "` allows it.")
                : steps.refused(Layer.CUSTOM_AUTHENTICATION, "No permission covers `" + topic + "`.");
    }

    /** A filter that only touches what is denied would bring it nevertheless. */
    private static Optional<Permission> denying(List<Permission> all, Direction direction, TopicFilter topic) {
        return all.stream()
                .filter(permission -> !permission.allows())
                .filter(permission -> permission.directions().contains(direction))
                .filter(permission -> permission.filter().overlaps(topic))
                .findFirst();
    }
}
