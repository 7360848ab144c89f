package dev.portcullis.acl.acluser;

import dev.portcullis.acl.acluser.AclUserEvent.AclUserCreated;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserDeleted;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserDisabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserEnabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserPasswordReset;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes ACL users to the table of user names in the transaction that appends the event, and decides whether there is room. */
public final class AclUserReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final AclUserQuotas quotas;

    public AclUserReadModel(JdbcClient jdbc, AclUserQuotas quotas) {
        this.jdbc = jdbc;
        this.quotas = quotas;
    }

    @EventHandler
    void on(AclUserCreated event, EventContext context) {
        requireRoomFor(event);
        try {
            of(event, """
                    insert into messaging_user (account_id, instance_id, user_name, kind, enabled, sequence, created_at,
                                                password_at)
                    values (:accountId, :instanceId, :userName, 'acl', true, :sequence, :at, :at)
                    """)
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            if (DatabaseFaults.violates(e, "messaging_user_pkey")) {
                throw AclUserRejection.alreadyThere(new AclUserKey(
                        new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()), event.userName()));
            }
            throw DatabaseFaults.violates(e, "messaging_user_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
    }

    @EventHandler
    void on(AclUserEnabled event, EventContext context) {
        update(event, "enabled = true", context);
    }

    @EventHandler
    void on(AclUserDisabled event, EventContext context) {
        update(event, "enabled = false", context);
    }

    @EventHandler
    void on(AclUserPasswordReset event, EventContext context) {
        of(event, """
                update messaging_user set sequence = :sequence, password_at = :at
                where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                """)
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .update();
    }

    @EventHandler
    void on(AclUserDeleted event) {
        of(event, """
                delete from messaging_user
                where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                """).update();
    }

    private void update(AclUserEvent event, String change, EventContext context) {
        of(event, "update messaging_user set sequence = :sequence, " + change + """
                 where account_id = :accountId and instance_id = :instanceId and user_name = :userName
                """)
                .param("sequence", context.sequence())
                .update();
    }

    private StatementSpec of(AclUserEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("userName", event.userName());
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoomFor(AclUserCreated event) {
        int count = jdbc.sql("""
                        select count(*) from messaging_user
                        where account_id = :accountId and instance_id = :instanceId and kind = 'acl'
                        """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .query(Integer.class)
                .single();
        if (count >= quotas.usersPerInstance()) {
            throw AclUserRejection.TOO_MANY_USERS.rejection(
                    "the instance has " + count + " ACL users already and may have no more");
        }
    }
}
