package dev.portcullis.acl.resource;

import dev.portcullis.acl.instance.InstanceKey;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers which topics and groups of an instance are known here, and from where: from the register, or because an entry of an
 * ACL user names them. What policies name and what decisions have seen is known to others; their names are to join this union
 * as further sources, each under a word of its own.
 */
public final class ResourceDirectory {

    private final JdbcClient jdbc;

    public ResourceDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A topic or group that is known.
     *
     * @param known {@code registered}, {@code acl-entry} or both
     */
    record KnownResource(String name, List<String> known) {}

    /** Names of that type in their order, those after {@code lastName}. */
    List<KnownResource> list(InstanceKey instance, ResourceType type, String lastName, int limit) {
        return jdbc.sql("""
                        select resource_name, array_agg(distinct source order by source desc) as known from (
                            select resource_name, 'registered' as source from registered_resource
                             where account_id = :account and instance_id = :instanceId and resource_type = :type
                            union all
                            select resource_name, 'acl-entry' from acl_entry
                             where account_id = :account and instance_id = :instanceId and resource_type = :type
                               and right(resource_name, 1) <> '*'
                        ) as known_resource
                        where resource_name > :lastName
                        group by resource_name order by resource_name limit :limit
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("type", type.wireName())
                .param("lastName", lastName)
                .param("limit", limit)
                .query((row, _) -> new KnownResource(row.getString("resource_name"), List.of((String[])
                        row.getArray("known").getArray())))
                .list();
    }

    /** All that is registered on an instance. */
    public List<ResourceKey> registered(InstanceKey instance) {
        return jdbc.sql("""
                        select resource_type, resource_name from registered_resource
                        where account_id = :account and instance_id = :instanceId order by resource_type, resource_name
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query((row, _) -> new ResourceKey(
                        instance,
                        ResourceType.ofWireName(row.getString("resource_type")).orElseThrow(),
                        row.getString("resource_name")))
                .list();
    }
}
