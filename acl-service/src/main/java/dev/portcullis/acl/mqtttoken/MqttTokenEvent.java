package dev.portcullis.acl.mqtttoken;

import dev.portcullis.platform.eventsourcing.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What has happened to the token of MQTT clients. The token itself is in none of these; its id tells nothing of it. */
public sealed interface MqttTokenEvent {

    String accountId();

    String instanceId();

    String tokenId();

    /**
     * Clients that show the token may do what its owner may, within these bounds.
     *
     * @param ownerType `user` or `root`
     * @param actions   `R`, `W` or both
     */
    @EventName("acl.mqtt-token.issued")
    @Revision("1")
    record MqttTokenIssued(
            String accountId,
            String instanceId,
            String tokenId,
            String ownerType,
            String ownerId,
            List<String> actions,
            List<String> topicFilters,
            Instant expiresAt)
            implements MqttTokenEvent {}

    @EventName("acl.mqtt-token.revoked")
    @Revision("1")
    record MqttTokenRevoked(String accountId, String instanceId, String tokenId) implements MqttTokenEvent {}

    /** Its time had passed; from then on nobody was let in with it any more. */
    @EventName("acl.mqtt-token.expired")
    @Revision("1")
    record MqttTokenExpired(String accountId, String instanceId, String tokenId) implements MqttTokenEvent {}
}
