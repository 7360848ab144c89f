package dev.portcullis.identity.group;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have noted about groups. It stands in no event; a row goes with its group. */
@Component
class GroupCommentsStore {

    private final JdbcClient jdbc;

    GroupCommentsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the comments; in the transaction that changes the group. */
    void keep(String groupId, Optional<String> comments) {
        if (comments.isEmpty()) {
            jdbc.sql("DELETE FROM group_comments WHERE group_id = ?")
                    .param(groupId)
                    .update();
            return;
        }
        jdbc.sql("""
                INSERT INTO group_comments (group_id, comments) VALUES (?, ?)
                ON CONFLICT (group_id) DO UPDATE SET comments = excluded.comments""").params(groupId, comments.get()).update();
    }
}
