package dev.portcullis.acl.authentication;

import dev.portcullis.acl.authentication.AuthenticationEvent.AuthenticationRemoved;
import dev.portcullis.acl.authentication.AuthenticationEvent.AuthenticationTypesSet;
import dev.portcullis.acl.authentication.AuthenticationEvent.UserAuthenticationDisabled;
import dev.portcullis.acl.authentication.AuthenticationEvent.UserAuthenticationEnabled;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the table of authentication in the transaction that appends the event. */
public final class AuthenticationReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public AuthenticationReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(UserAuthenticationEnabled event, EventContext context) {
        put(event, "user_authentication = true", context);
    }

    @EventHandler
    void on(UserAuthenticationDisabled event, EventContext context) {
        put(event, "user_authentication = false", context);
    }

    @EventHandler
    void on(AuthenticationTypesSet event, EventContext context) {
        put(event, "types = :types, free_in_vpc = :freeInVpc", event.types(), event.freeInVpc(), context);
    }

    @EventHandler
    void on(AuthenticationRemoved event) {
        jdbc.sql("delete from instance_authentication where account_id = :accountId and instance_id = :instanceId")
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .update();
    }

    private void put(AuthenticationEvent event, String change, EventContext context) {
        put(event, change, Authentication.UNSET_TYPES, false, context);
    }

    private void put(
            AuthenticationEvent event, String change, List<String> types, boolean freeInVpc, EventContext context) {
        try {
            jdbc.sql("""
                    insert into instance_authentication (account_id, instance_id, user_authentication, types, free_in_vpc,
                                                         sequence, changed_at)
                    values (:accountId, :instanceId, false, :unset, false, :sequence, :at)
                    on conflict on constraint instance_authentication_pkey do nothing
                    """)
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .param("unset", Authentication.UNSET_TYPES.toArray(String[]::new))
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "instance_authentication_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
        jdbc.sql("update instance_authentication set " + change + ", sequence = :sequence, changed_at = :at"
                        + " where account_id = :accountId and instance_id = :instanceId")
                .param("types", types.toArray(String[]::new))
                .param("freeInVpc", freeInVpc)
                .param("sequence", context.sequence())
                .param("at", context.offsetTime())
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .update();
    }
}
