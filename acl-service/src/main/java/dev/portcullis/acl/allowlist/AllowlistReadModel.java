package dev.portcullis.acl.allowlist;

import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistListsReplaced;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRemoved;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.instance.InstanceRejection;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the table of allowlists in the transaction that appends the event. Its reference to the instance is what keeps
 * an allowlist from being set while its instance is deleted.
 */
public final class AllowlistReadModel implements ReadModel {

    private final JdbcClient jdbc;

    public AllowlistReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AllowlistRestricted event, EventContext context) {
        put(event, AllowlistMode.RESTRICTED, List.of(new NamedList(NamedList.DEFAULT, event.entries())), context);
    }

    @EventHandler
    void on(AllowlistListsReplaced event, EventContext context) {
        put(event, AllowlistMode.RESTRICTED, event.lists(), context);
    }

    @EventHandler
    void on(AllowlistOpened event, EventContext context) {
        put(event, AllowlistMode.OPEN, List.of(), context);
    }

    @EventHandler
    void on(AllowlistClosed event, EventContext context) {
        put(event, AllowlistMode.CLOSED, List.of(), context);
    }

    @EventHandler
    void on(AllowlistRemoved event) {
        jdbc.sql("delete from allowlist where account_id = :accountId and instance_id = :instanceId")
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .update();
    }

    private void put(AllowlistEvent event, AllowlistMode mode, List<NamedList> lists, EventContext context) {
        try {
            jdbc.sql("""
                    insert into allowlist (account_id, instance_id, mode, entries, sequence, changed_at)
                    values (:accountId, :instanceId, :mode, :entries, :sequence, :at)
                    on conflict on constraint allowlist_pkey do update
                       set mode = excluded.mode, entries = excluded.entries, sequence = excluded.sequence,
                           changed_at = excluded.changed_at
                    """)
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .param("mode", mode.wireName())
                    .param("entries", union(lists))
                    .param("sequence", context.sequence())
                    .param("at", context.offsetTime())
                    .update();
            replaceLists(event, lists);
        } catch (DataIntegrityViolationException e) {
            throw DatabaseFaults.violates(e, "allowlist_instance_fkey")
                    ? InstanceRejection.noSuchInstance(event.instanceId())
                    : e;
        }
    }

    private static String[] union(List<NamedList> lists) {
        return lists.stream()
                .flatMap(list -> list.entries().stream())
                .distinct()
                .toArray(String[]::new);
    }

    private void replaceLists(AllowlistEvent event, List<NamedList> lists) {
        jdbc.sql("delete from allowlist_list where account_id = :accountId and instance_id = :instanceId")
                .param("accountId", Long.parseLong(event.accountId()))
                .param("instanceId", event.instanceId())
                .update();
        for (NamedList list : lists) {
            jdbc.sql("""
                    insert into allowlist_list (account_id, instance_id, name, entries)
                    values (:accountId, :instanceId, :name, :entries)
                    """)
                    .param("accountId", Long.parseLong(event.accountId()))
                    .param("instanceId", event.instanceId())
                    .param("name", list.name())
                    .param("entries", list.entries().toArray(String[]::new))
                    .update();
        }
    }
}
