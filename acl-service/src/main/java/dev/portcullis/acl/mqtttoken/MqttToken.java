package dev.portcullis.acl.mqtttoken;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.ExpireMqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.IssueMqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.RevokeMqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenExpired;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenIssued;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenRevoked;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A token of MQTT clients: good from its issue to its end, which comes once. */
public final class MqttToken {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean good;

    MqttToken() {
        // Rebuilt from its events, or about to be issued.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(IssueMqttToken command) {
        MqttTokenKey token = command.token();
        MqttTokenScope scope = command.scope();
        apply(new MqttTokenIssued(
                token.instance().accountId().toString(),
                token.instance().instanceId(),
                token.tokenId(),
                command.ownerType(),
                command.owner().value(),
                scope.actions(),
                scope.topicFilters(),
                scope.expiresAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RevokeMqttToken command) {
        MqttTokenKey token = command.token();
        if (!good) {
            throw MqttTokenRejection.NOT_FOUND.rejection(
                    "no such token is good on the instance `" + token.instance().instanceId() + "`");
        }
        apply(new MqttTokenRevoked(
                token.instance().accountId().toString(), token.instance().instanceId(), token.tokenId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ExpireMqttToken command) {
        MqttTokenKey token = command.token();
        if (good) {
            apply(new MqttTokenExpired(
                    token.instance().accountId().toString(), token.instance().instanceId(), token.tokenId()));
        }
    }

    @EventSourcingHandler
    void on(MqttTokenIssued event) {
        aggregateId = new MqttTokenKey(
                        new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()), event.tokenId())
                .aggregateId();
        good = true;
    }

    @EventSourcingHandler
    void on(MqttTokenRevoked event) {
        good = false;
    }

    @EventSourcingHandler
    void on(MqttTokenExpired event) {
        good = false;
    }
}
