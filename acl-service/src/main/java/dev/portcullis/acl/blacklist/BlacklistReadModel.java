package dev.portcullis.acl.blacklist;

import dev.portcullis.acl.blacklist.BlacklistEvent.ClientBlacklisted;
import dev.portcullis.acl.blacklist.BlacklistEvent.ClientTakenOffBlacklist;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes the blacklists in the transaction that appends the event, and decides whether there is room. */
public final class BlacklistReadModel implements ReadModel {

    private final JdbcClient jdbc;
    private final int perInstance;

    /** @param perInstance how many clients may be on an instance's list */
    public BlacklistReadModel(JdbcClient jdbc, int perInstance) {
        this.jdbc = jdbc;
        this.perInstance = perInstance;
    }

    @EventHandler
    void on(ClientBlacklisted event, EventContext context) {
        try {
            of(event, """
                    insert into blacklisted_client (account_id, instance_id, client_id, blacklisted_at)
                    values (:accountId, :instanceId, :clientId, :at)
                    """).param("at", context.offsetTime()).update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "blacklisted_client_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
        requireRoom(event);
    }

    @EventHandler
    void on(ClientTakenOffBlacklist event) {
        of(event, """
                delete from blacklisted_client
                where account_id = :accountId and instance_id = :instanceId and client_id = :clientId
                """).update();
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoom(ClientBlacklisted event) {
        int count = jdbc.sql("""
                        select count(*) from blacklisted_client
                        where account_id = :accountId and instance_id = :instanceId
                        """)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .query(Integer.class)
                .single();
        if (count > perInstance) {
            throw BlacklistRejection.TOO_MANY.rejection(
                    "there are " + (count - 1) + " clients on the blacklist already and there may be no more");
        }
    }

    private StatementSpec of(BlacklistEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .param("clientId", event.clientId());
    }
}
