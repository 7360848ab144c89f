package dev.portcullis.acl.mqtttoken;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of the tokens of MQTT clients is refused. */
public enum MqttTokenRejection implements RejectionReason {
    ACTIONS(400, "InvalidParameter.TokenActions", "A token is for R (to subscribe), for W (to publish) or for both."),
    TOPIC_FILTERS(
            400,
            "InvalidParameter.TokenTopicFilters",
            "A token is for 1 to 100 filters of MQTT, each beginning with the name of a topic."),
    EXPIRES_AT(
            400,
            "InvalidParameter.TokenExpiresAt",
            "A token is good for at least a minute; more than 30 days are cut to 30 days."),
    TOKEN(400, "InvalidParameter.Token", "A token is a text of 1 to 256 characters."),
    SESSION(
            403,
            "NoPermission.MqttToken.Session",
            "A token outlives a role session and its bounds; users and the root apply for tokens."),
    NOT_FOUND(404, "EntityNotExist.MqttToken", "No such token is good on the instance."),
    TOO_MANY(409, "LimitExceeded.MqttToken", "The instance has as many tokens that are good as it may have.");

    private final ErrorCode error;

    MqttTokenRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
