package dev.portcullis.acl.allowlist;

import dev.portcullis.acl.instance.InstanceKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how the allowlist of an instance was set. */
public final class AllowlistDirectory {

    private final JdbcClient jdbc;

    public AllowlistDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An allowlist as it stands in the directory. */
    record AllowlistEntry(String mode, List<String> entries, List<NamedList> lists, long sequence) {

        /** The ETag of the allowlist. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** The allowlist of the instance, if it was ever set. */
    Optional<AllowlistEntry> find(InstanceKey key) {
        return jdbc.sql("""
                        select mode, entries, sequence from allowlist
                        where account_id = :account and instance_id = :instanceId
                        """)
                .param("account", key.accountId().value())
                .param("instanceId", key.instanceId())
                .query((row, _) ->
                        new AllowlistEntry(row.getString("mode"), entries(row), lists(key), row.getLong("sequence")))
                .optional();
    }

    private List<NamedList> lists(InstanceKey key) {
        return jdbc.sql("""
                        select name, entries from allowlist_list
                        where account_id = :account and instance_id = :instanceId order by name
                        """)
                .param("account", key.accountId().value())
                .param("instanceId", key.instanceId())
                .query((row, _) -> new NamedList(row.getString("name"), entries(row)))
                .list();
    }

    private static List<String> entries(ResultSet row) throws SQLException {
        Array entries = row.getArray("entries");
        return List.of((String[]) entries.getArray());
    }
}
