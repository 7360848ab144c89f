package dev.portcullis.identity.membership;

import dev.portcullis.identity.group.GroupDirectory;
import dev.portcullis.identity.membership.MembershipEvent.MembershipAdded;
import dev.portcullis.identity.membership.MembershipEvent.MembershipRemoved;
import dev.portcullis.identity.user.UserDirectory;
import dev.portcullis.platform.eventsourcing.DatabaseFaults;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.PrincipalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in which group. */
@Component
@Order(30)
public final class MembershipDirectory implements ReadModel {

    /** The reference that keeps a user with memberships from vanishing. */
    static final String USER = "membership_user";

    /** The reference that keeps a group with members from vanishing. */
    static final String GROUP = "membership_group";

    private final JdbcClient jdbc;

    MembershipDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A group that a user is in. */
    public record Joined(String groupId, String groupName, Optional<String> comments, Instant joinedAt) {}

    /** A user that is in a group. */
    record Member(PrincipalId userId, String userName, Optional<String> displayName, Instant joinedAt) {}

    /** The groups of a user by name; one more than the page holds if there are more. */
    List<Joined> groupsOf(PrincipalId user, Page page) {
        return jdbc.sql("""
                        SELECT g.group_id, g.group_name, c.comments, m.joined_at
                        FROM membership m JOIN ram_group g USING (group_id) LEFT JOIN group_comments c USING (group_id)
                        WHERE m.user_id = ? AND lower(g.group_name) COLLATE "C" > ?
                        ORDER BY lower(g.group_name) COLLATE "C" LIMIT ?""")
                .params(user.value(), page.after().orElse(""), page.limit() + 1)
                .query((row, _) -> new Joined(
                        row.getString("group_id"),
                        row.getString("group_name"),
                        Optional.ofNullable(row.getString("comments")),
                        joinedAt(row)))
                .list();
    }

    /** All groups of a user. */
    public List<Joined> groupsOf(PrincipalId user) {
        return groupsOf(user, new Page(Page.MAX_LIMIT, Optional.empty()));
    }

    /** The members of a group by name; one more than the page holds if there are more. */
    List<Member> membersOf(String groupId, Page page) {
        return jdbc.sql("""
                        SELECT u.user_id, u.user_name, p.display_name, m.joined_at
                        FROM membership m JOIN ram_user u USING (user_id) LEFT JOIN user_profile p USING (user_id)
                        WHERE m.group_id = ? AND lower(u.user_name) COLLATE "C" > ?
                        ORDER BY lower(u.user_name) COLLATE "C" LIMIT ?""")
                .params(groupId, page.after().orElse(""), page.limit() + 1)
                .query((row, _) -> new Member(
                        new PrincipalId(row.getString("user_id")),
                        row.getString("user_name"),
                        Optional.ofNullable(row.getString("display_name")),
                        joinedAt(row)))
                .list();
    }

    @EventHandler
    void on(MembershipAdded event, EventContext context) {
        try {
            jdbc.sql("INSERT INTO membership (user_id, group_id, account_id, joined_at) VALUES (?, ?, ?, ?)")
                    .params(
                            event.userId().value(),
                            event.groupId(),
                            context.account().value(),
                            context.offsetTime())
                    .update();
        } catch (DataIntegrityViolationException e) {
            // The user or the group vanished after it was looked up.
            if (DatabaseFaults.violates(e, USER)) {
                throw UserDirectory.noSuchUser();
            }
            throw DatabaseFaults.violates(e, GROUP) ? GroupDirectory.noSuchGroup() : e;
        }
    }

    @EventHandler
    void on(MembershipRemoved event) {
        jdbc.sql("DELETE FROM membership WHERE user_id = ? AND group_id = ?")
                .params(event.userId().value(), event.groupId())
                .update();
    }

    private static Instant joinedAt(ResultSet row) throws SQLException {
        return row.getObject("joined_at", OffsetDateTime.class).toInstant();
    }
}
