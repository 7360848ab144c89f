package dev.portcullis.acl.mqtttoken;

import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenExpired;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenIssued;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenRevoked;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes the table of tokens that are good in the transaction that appends the event, and decides whether there is room. */
public final class MqttTokenReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int perInstance;

    /** @param perInstance how many tokens of an instance may be good */
    public MqttTokenReadModel(JdbcClient jdbc, int perInstance) {
        this.jdbc = jdbc;
        this.perInstance = perInstance;
    }

    @EventHandler
    void on(MqttTokenIssued event, EventContext context) {
        try {
            of(event, """
                    insert into mqtt_token (account_id, instance_id, token_id, owner_type, owner_id, actions,
                                            topic_filters, issued_at, expires_at)
                    values (:accountId, :instanceId, :tokenId, :ownerType, :ownerId, :actions, :filters, :at, :expiresAt)
                    """)
                    .param("ownerType", event.ownerType())
                    .param("ownerId", event.ownerId())
                    .param("actions", event.actions().toArray(String[]::new))
                    .param("filters", event.topicFilters().toArray(String[]::new))
                    .param("at", context.offsetTime())
                    .param("expiresAt", event.expiresAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "mqtt_token_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
        requireRoom(event);
    }

    @EventHandler
    void on(MqttTokenRevoked event) {
        delete(event);
    }

    @EventHandler
    void on(MqttTokenExpired event) {
        delete(event);
    }

    private void delete(MqttTokenEvent event) {
        of(event, """
                delete from mqtt_token
                where account_id = :accountId and instance_id = :instanceId and token_id = :tokenId
                """).update();
    }

    private StatementSpec of(MqttTokenEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("tokenId", event.tokenId());
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoom(MqttTokenIssued event) {
        int count = jdbc.sql(
                        "select count(*) from mqtt_token where account_id = :accountId and instance_id = :instanceId")
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .query(Integer.class)
                .single();
        if (count > perInstance) {
            throw MqttTokenRejection.TOO_MANY.rejection(
                    "there are " + (count - 1) + " tokens of the instance that are good and there may be no more");
        }
    }
}
