package dev.portcullis.acl.instanceaccount;

import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountCreated;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountPasswordRotated;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountRemoved;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes instance accounts to the table of user names in the transaction that appends the event. */
public final class InstanceAccountReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public InstanceAccountReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(InstanceAccountCreated event, EventContext context) {
        try {
            jdbc.sql("""
                    insert into messaging_user (account_id, instance_id, user_name, kind, enabled, sequence, created_at,
                                                password_at)
                    values (:accountId, :instanceId, :userName, 'account', true, :sequence, :at, :at)
                    """)
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .param("userName", event.userName())
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "messaging_user_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
    }

    @EventHandler
    void on(InstanceAccountPasswordRotated event, EventContext context) {
        jdbc.sql("""
                update messaging_user set sequence = :sequence, password_at = :at
                where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                """)
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("userName", event.userName())
                .update();
    }

    @EventHandler
    void on(InstanceAccountRemoved event) {
        jdbc.sql("""
                delete from messaging_user
                where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("userName", event.userName())
                .update();
    }
}
