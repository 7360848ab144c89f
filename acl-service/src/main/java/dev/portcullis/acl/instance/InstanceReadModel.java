package dev.portcullis.acl.instance;

import dev.portcullis.acl.instance.InstanceEvent.InstanceDeleted;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegistered;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegisteredInSeries;
import dev.portcullis.acl.instance.InstanceEvent.InstanceResourceGroupChanged;
import dev.portcullis.acl.instance.InstanceEvent.InstanceTagsSet;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the table of instances in the transaction that appends the event, and decides whether there is room. */
public final class InstanceReadModel implements ReadModel {

    private static final String STORE = "instance_store_fkey";

    /** What refers to an instance. */
    private static final List<String> DEPENDENTS = List.of(
            "allowlist_instance_fkey",
            "instance_authentication_instance_fkey",
            "messaging_user_instance_fkey",
            "registered_resource_instance_fkey");

    private final JdbcClient jdbc;
    private final int instancesPerAccount;

    public InstanceReadModel(JdbcClient jdbc, int instancesPerAccount) {
        this.jdbc = jdbc;
        this.instancesPerAccount = instancesPerAccount;
    }

    @EventHandler
    void on(InstanceRegistered event, EventContext context) {
        insert(event, Series.ROCKETMQ_4, event.namespaced(), event.region(), null, context);
    }

    @EventHandler
    void on(InstanceRegisteredInSeries event, EventContext context) {
        insert(
                event,
                Series.ofWireName(event.series()).orElseThrow(),
                event.namespaced(),
                event.region(),
                event.storeInstanceId().orElse(null),
                context);
    }

    private void insert(
            InstanceEvent event,
            Series series,
            boolean namespaced,
            String region,
            @Nullable String storeInstanceId,
            EventContext context) {
        long accountId = Long.parseLong(event.accountId());
        requireRoomFor(accountId);
        try {
            jdbc.sql("""
                    insert into instance (account_id, instance_id, engine, series, namespaced, region, store_instance_id,
                                          sequence, registered_at)
                    values (:accountId, :instanceId, :engine, :series, :namespaced, :region, :store, :sequence, :at)
                    """)
                    .param("accountId", accountId)
                    .param("instanceId", event.instanceId())
                    .param("engine", series.engine())
                    .param("series", series.wireName())
                    .param("namespaced", namespaced)
                    .param("region", region)
                    .param("store", storeInstanceId)
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, STORE)
                    ? InstanceRejection.noSuchInstance(String.valueOf(storeInstanceId))
                    : e;
        }
    }

    @EventHandler
    void on(InstanceResourceGroupChanged event, EventContext context) {
        jdbc.sql("""
                update instance set resource_group_id = :resourceGroupId, sequence = :sequence
                where account_id = :accountId and instance_id = :instanceId
                """)
                .param("resourceGroupId", event.resourceGroupId())
                .param("sequence", context.sequence())
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .update();
    }

    @EventHandler
    void on(InstanceTagsSet event, EventContext context) {
        of(event, "delete from instance_tag where account_id = :accountId and instance_id = :instanceId")
                .update();
        event.tags()
                .forEach((key, value) ->
                        of(event, """
                        insert into instance_tag (account_id, instance_id, tag_key, tag_value)
                        values (:accountId, :instanceId, :key, :value)
                        """).param("key", key).param("value", value).update());
        of(event, """
                update instance set sequence = :sequence where account_id = :accountId and instance_id = :instanceId
                """).param("sequence", context.sequence()).update();
    }

    private JdbcClient.StatementSpec of(InstanceEvent event, String sql) {
        return jdbc.sql(sql)
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId());
    }

    @EventHandler
    void on(InstanceDeleted event) {
        try {
            jdbc.sql("delete from instance where account_id = :accountId and instance_id = :instanceId")
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .update();
        } catch (DataIntegrityViolationException e) {
            if (DatabaseFaults.violates(e, STORE)) {
                throw InstanceRejection.STORES_ANOTHER.rejection(
                        "the instance `" + event.instanceId() + "` keeps the messages of an MQTT instance");
            }
            // Something was set for the first time while this write began; done again, the write sees and ends it.
            throw DEPENDENTS.stream().anyMatch(constraint -> DatabaseFaults.violates(e, constraint))
                    ? new ConcurrencyException("something was set on the instance while it was deleted", e)
                    : e;
        }
    }

    /** Appends to one account happen one after another, so what is counted here is not outdated when it is used. */
    private void requireRoomFor(long accountId) {
        int count = jdbc.sql("select count(*) from instance where account_id = :accountId")
                .param("accountId", accountId)
                .query(Integer.class)
                .single();
        if (count >= instancesPerAccount) {
            throw InstanceRejection.TOO_MANY_INSTANCES.rejection(
                    "the account has " + count + " instances already and may have no more");
        }
    }
}
