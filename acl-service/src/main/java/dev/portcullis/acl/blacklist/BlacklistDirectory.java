package dev.portcullis.acl.blacklist;

import dev.portcullis.acl.instance.InstanceKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which clients are on the connection blacklist of an instance. */
public final class BlacklistDirectory {

    private final JdbcClient jdbc;

    public BlacklistDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A client that is on the list. */
    record BlacklistEntry(String clientId, Instant blacklistedAt) {}

    /** Clients in the order of their ids, those after {@code lastClient}. */
    List<BlacklistEntry> list(InstanceKey instance, String lastClient, int limit) {
        return jdbc.sql("""
                        select client_id, blacklisted_at from blacklisted_client
                        where account_id = :account and instance_id = :instanceId and client_id > :lastClient
                        order by client_id limit :limit
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("lastClient", lastClient)
                .param("limit", limit)
                .query((row, _) -> new BlacklistEntry(
                        row.getString("client_id"),
                        row.getObject("blacklisted_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether the client is on the list. */
    public boolean contains(BlockedClientKey client) {
        return jdbc.sql("""
                        select exists (select from blacklisted_client
                        where account_id = :account and instance_id = :instanceId and client_id = :clientId)
                        """)
                .param("account", client.instance().accountId().value())
                .param("instanceId", client.instance().instanceId())
                .param("clientId", client.clientId())
                .query(Boolean.class)
                .single();
    }

    /** How many clients are on the list. */
    public int count(InstanceKey instance) {
        return jdbc.sql("""
                        select count(*) from blacklisted_client
                        where account_id = :account and instance_id = :instanceId
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query(Integer.class)
                .single();
    }

    /** All clients on the list. */
    public List<BlockedClientKey> all(InstanceKey instance) {
        return list(instance, "", Integer.MAX_VALUE).stream()
                .map(entry -> new BlockedClientKey(instance, entry.clientId()))
                .toList();
    }
}
