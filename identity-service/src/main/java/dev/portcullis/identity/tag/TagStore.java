package dev.portcullis.identity.tag;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tags of whatever has tags, by its id. */
@Component
public class TagStore {

    private final JdbcClient jdbc;

    TagStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tags of one thing. */
    public NavigableMap<String, String> of(String owner) {
        NavigableMap<String, String> tags = new TreeMap<>();
        jdbc.sql("SELECT tag_key, tag_value FROM tag WHERE owner_id = ?")
                .param(owner)
                .query(row -> {
                    tags.put(row.getString("tag_key"), row.getString("tag_value"));
                });
        return tags;
    }

    /** Puts tags on. */
    public void put(String owner, Map<String, String> tags) {
        tags.forEach((key, value) -> jdbc.sql("""
                        INSERT INTO tag (owner_id, tag_key, tag_value) VALUES (?, ?, ?)
                        ON CONFLICT (owner_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value""").params(owner, key, value).update());
    }

    /** Takes tags off. */
    public void remove(String owner, Collection<String> keys) {
        keys.forEach(key -> jdbc.sql("DELETE FROM tag WHERE owner_id = ? AND tag_key = ?")
                .params(owner, key)
                .update());
    }

    /** Takes all tags off. */
    public void removeAll(String owner) {
        jdbc.sql("DELETE FROM tag WHERE owner_id = ?").param(owner).update();
    }
}
