package dev.portcullis.policy.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tags of policies. */
public final class PolicyTagStore {

    private final JdbcClient jdbc;

    public PolicyTagStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tags of each of the policies that has any. */
    Map<String, NavigableMap<String, String>> of(List<String> policyIds) {
        Map<String, NavigableMap<String, String>> tags = new HashMap<>();
        if (!policyIds.isEmpty()) {
            jdbc.sql("select policy_id, tag_key, tag_value from policy_tag where policy_id in (:ids)")
                    .param("ids", policyIds)
                    .query(row -> {
                        tags.computeIfAbsent(row.getString("policy_id"), _ -> new TreeMap<>())
                                .put(row.getString("tag_key"), row.getString("tag_value"));
                    });
        }
        return tags;
    }

    void put(String policyId, Map<String, String> tags) {
        tags.forEach((key, value) -> jdbc.sql("""
                        insert into policy_tag (policy_id, tag_key, tag_value) values (:policyId, :key, :value)
                        on conflict (policy_id, tag_key) do update set tag_value = excluded.tag_value
                        """)
                .param("policyId", policyId)
                .param("key", key)
                .param("value", value)
                .update());
    }

    void remove(String policyId, Collection<String> keys) {
        keys.forEach(key -> jdbc.sql("delete from policy_tag where policy_id = :policyId and tag_key = :key")
                .param("policyId", policyId)
                .param("key", key)
                .update());
    }
}
