package dev.portcullis.acl.mqtttoken;

import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a token of MQTT clients. */
public sealed interface MqttTokenCommand {

    MqttTokenKey token();

    /**
     * Makes the token good.
     *
     * @param ownerType {@code user} or {@code root}
     */
    record IssueMqttToken(
            @TargetAggregateIdentifier String aggregateId,
            MqttTokenKey token,
            String ownerType,
            PrincipalId owner,
            MqttTokenScope scope)
            implements MqttTokenCommand {

        IssueMqttToken(MqttTokenKey token, String ownerType, PrincipalId owner, MqttTokenScope scope) {
            this(token.aggregateId(), token, ownerType, owner, scope);
        }
    }

    /** Ends the token before its time. */
    record RevokeMqttToken(@TargetAggregateIdentifier String aggregateId, MqttTokenKey token)
            implements MqttTokenCommand {

        public RevokeMqttToken(MqttTokenKey token) {
            this(token.aggregateId(), token);
        }
    }

    /** Says that the token's time has passed; one that has ended already stays so. */
    record ExpireMqttToken(@TargetAggregateIdentifier String aggregateId, MqttTokenKey token)
            implements MqttTokenCommand {

        ExpireMqttToken(MqttTokenKey token) {
            this(token.aggregateId(), token);
        }
    }
}
