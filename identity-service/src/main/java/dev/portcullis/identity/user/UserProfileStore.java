package dev.portcullis.identity.user;

import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the people behind users. A row goes with its user. */
@Component
class UserProfileStore {

    private final JdbcClient jdbc;

    UserProfileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UserProfile of(PrincipalId user) {
        return jdbc.sql("SELECT display_name, mobile_phone, email, comments FROM user_profile WHERE user_id = ?")
                .param(user.value())
                .query((row, _) -> new UserProfile(
                        Optional.ofNullable(row.getString("display_name")),
                        Optional.ofNullable(row.getString("mobile_phone")),
                        Optional.ofNullable(row.getString("email")),
                        Optional.ofNullable(row.getString("comments"))))
                .optional()
                .orElse(UserProfile.NONE);
    }

    /** Replaces what is known; in the transaction that changes the user. */
    void keep(PrincipalId user, UserProfile profile) {
        jdbc.sql("""
                INSERT INTO user_profile (user_id, display_name, mobile_phone, email, comments) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (user_id) DO UPDATE SET display_name = excluded.display_name,
                    mobile_phone = excluded.mobile_phone, email = excluded.email, comments = excluded.comments""")
                .param(user.value())
                .param(profile.displayName().orElse(null))
                .param(profile.mobilePhone().orElse(null))
                .param(profile.email().orElse(null))
                .param(profile.comments().orElse(null))
                .update();
    }
}
