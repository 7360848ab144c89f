package dev.portcullis.decision.server.evaluation;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * A client of an instance that wants to send or to receive. Nothing is guessed: what is missing is refused.
 *
 * @param instance      the instance to which it is connected
 * @param network       `internet` or `vpc`
 * @param sourceAddress from where it is connected
 * @param credential    what it has shown, after that was verified
 * @param direction     `publish` or `subscribe`
 * @param topic         the topic, without the instance's id
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

        @Schema(
                requiredMode = REQUIRED,
                allowableValues = {"publish", "subscribe"})
        String direction,

        @Schema(requiredMode = REQUIRED) String topic,
        Optional<String> group) {

    /**
     * What a client has shown.
     *
     * @param kind `access-key`, `session`, `user`, `identity` or `none`
     * @param id   the AccessKey's id, the bearer token of a role session, a user name of the instance, or the name of a
     *             device or identity; nothing for `none`
     */
    public record Credential(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"access-key", "session", "user", "identity", "none"})
            String kind,

            Optional<String> id) {

        /** A session's token is a secret. */
        @Override
        public String toString() {
            return "a credential of the kind " + kind;
        }
    }
}
