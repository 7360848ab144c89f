package dev.portcullis.decision.server.evaluation;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * A client of an instance that wants to connect, to send or to receive. Nothing is guessed: what is missing is refused.
 *
 * @param instance      the instance to which it is connected
 * @param network       `internet` or `vpc`
 * @param sourceAddress from where it is connected
 * @param credential    what it has shown, after that was verified
 * @param clientId      the id under which an MQTT client connects; needed with `mqtt-user` and `device`
 * @param direction     `connect`, `publish` or `subscribe`
 * @param topic         the topic, without the instance's id; of an MQTT instance a filter to subscribe to. Not to connect
 * @param group         the consumer group; needed to subscribe
 */
public record ClientQuestion(
        @Schema(requiredMode = REQUIRED) String instance,

        @Schema(
                requiredMode = REQUIRED,
                allowableValues = {"internet", "vpc"})
        String network,

        @Schema(requiredMode = REQUIRED) String sourceAddress,
        @Schema(requiredMode = REQUIRED) Credential credential,
        Optional<String> clientId,

        @Schema(
                requiredMode = REQUIRED,
                allowableValues = {"connect", "publish", "subscribe"})
        String direction,

        Optional<String> topic,
        Optional<String> group) {

    /**
     * What a client has shown.
     *
     * @param kind `access-key`, `session`, `user`, `token`, `mqtt-user`, `mqtt-client`, `device` or `none`
     * @param id   the AccessKey's id, the bearer token of a role session, a user name of the instance, an MQTT token, the
     *             user name or the client id whose password was good on an MQTT instance, or the AccessKey id of a device;
     *             nothing for `none`
     */
    public record Credential(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {
                        "access-key",
                        "session",
                        "user",
                        "token",
                        "mqtt-user",
                        "mqtt-client",
                        "device",
                        "none"
                    })
            String kind,

            Optional<String> id) {

        /** The tokens of sessions and of MQTT clients are secrets. */
        @Override
        public String toString() {
            return "a credential of the kind " + kind;
        }
    }
}
