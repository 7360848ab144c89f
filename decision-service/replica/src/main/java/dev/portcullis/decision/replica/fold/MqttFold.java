package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Optional;

/** What the events say of who may connect to MQTT instances and what for; empty for a type that is not known. */
final class MqttFold {

    private static final List<String> ACTIONS = List.of("Pub", "Sub");
    private static final List<String> SCOPE = List.of(AclFact.MqttToken.READ, AclFact.MqttToken.WRITE);

    private MqttFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "acl.mqtt-identity.registered" ->
                        Changes.of(new Open(new AclFact.MqttIdentity(
                                instance(payload), identityType(payload), payload.text("identity"))));
                    case "acl.mqtt-identity.deregistered" ->
                        Changes.of(new Close(AclFact.MqttIdentity.keyOf(
                                instance(payload), identityType(payload), payload.text("identity"))));
                    // Which password an identity or a device has is about nothing that a decision needs.
                    case "acl.mqtt-identity.password-reset" -> {
                        identityType(payload);
                        yield Changes.NONE;
                    }
                    case "acl.device-credential.refreshed" -> {
                        client(payload);
                        yield Changes.NONE;
                    }
                    case "acl.device-credential.registered" ->
                        Changes.of(new Open(new AclFact.DeviceCredential(
                                instance(payload), client(payload), payload.text("deviceAccessKeyId"))));
                    case "acl.device-credential.unregistered" ->
                        Changes.of(new Close(AclFact.DeviceCredential.keyOf(instance(payload), client(payload))));
                    case "acl.mqtt-permission.set" -> Changes.of(new Open(permission(payload)));
                    case "acl.mqtt-permission.removed" ->
                        Changes.of(new Close(AclFact.MqttPermission.keyOf(
                                instance(payload),
                                identityType(payload),
                                payload.text("identity"),
                                payload.text("topicFilter"))));
                    case "acl.connection-blacklist.client-added" ->
                        Changes.of(new Open(new AclFact.BlockedClient(instance(payload), client(payload))));
                    case "acl.connection-blacklist.client-removed" ->
                        Changes.of(new Close(AclFact.BlockedClient.keyOf(instance(payload), client(payload))));
                    case "acl.mqtt-token.issued" -> Changes.of(new Open(token(payload)));
                    case "acl.mqtt-token.revoked", "acl.mqtt-token.expired" ->
                        Changes.of(new Close(AclFact.MqttToken.keyOf(instance(payload), payload.text("tokenId"))));
                    default -> null;
                });
    }

    private static AclFact.MqttPermission permission(Payload payload) {
        return new AclFact.MqttPermission(
                instance(payload),
                identityType(payload),
                payload.text("identity"),
                TopicFilter.parse(payload.text("topicFilter")).toString(),
                AclUserFold.some(payload, "actions", ACTIONS),
                payload.oneOf("decision", "Allow", "Deny"));
    }

    private static AclFact.MqttToken token(Payload payload) {
        List<String> filters = payload.texts("topicFilters");
        if (filters.isEmpty()) {
            throw new UnreadablePayloadException("a token is for some topics");
        }
        filters.forEach(TopicFilter::parse);
        return new AclFact.MqttToken(
                instance(payload),
                payload.text("tokenId"),
                payload.oneOf("ownerType", "user", AclFact.MqttToken.ROOT),
                new PrincipalId(payload.text("ownerId")),
                AclUserFold.some(payload, "actions", SCOPE),
                filters,
                payload.time("expiresAt"));
    }

    private static String identityType(Payload payload) {
        return payload.oneOf("identityType", AclFact.MqttIdentity.USER, AclFact.MqttIdentity.CLIENT);
    }

    private static String instance(Payload payload) {
        return payload.text("instanceId");
    }

    private static String client(Payload payload) {
        return payload.text("clientId");
    }
}
