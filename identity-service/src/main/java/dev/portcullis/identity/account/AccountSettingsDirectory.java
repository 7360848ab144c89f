package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountEvent.PasswordPolicyChanged;
import dev.portcullis.identity.account.AccountEvent.SecurityPreferenceChanged;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What accounts have set; the defaults for those that have set nothing. */
@Component
@Order(1)
public final class AccountSettingsDirectory implements ReadModel {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AccountSettingsDirectory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What the account's users may do to themselves. */
    public SecurityPreference securityPreference(AccountId account) {
        return jdbc.sql("SELECT security_preference FROM account_settings WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> Optional.ofNullable(row.getString("security_preference")))
                .optional()
                .flatMap(text -> text)
                .map(text -> json.readValue(text, SecurityPreference.class))
                .orElse(SecurityPreference.DEFAULT);
    }

    /** What passwords of the account's users have to be like. */
    public PasswordPolicy passwordPolicy(AccountId account) {
        return jdbc.sql("SELECT password_policy FROM account_settings WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> Optional.ofNullable(row.getString("password_policy")))
                .optional()
                .flatMap(text -> text)
                .map(text -> json.readValue(text, PasswordPolicy.class))
                .orElse(PasswordPolicy.DEFAULT);
    }

    @EventHandler
    void on(SecurityPreferenceChanged event, EventContext context) {
        jdbc.sql("""
                INSERT INTO account_settings (account_id, security_preference) VALUES (?, ?::jsonb)
                ON CONFLICT (account_id) DO UPDATE SET security_preference = excluded.security_preference""")
                .params(context.account().value(), json.writeValueAsString(event.preference()))
                .update();
    }

    @EventHandler
    void on(PasswordPolicyChanged event, EventContext context) {
        jdbc.sql("""
                INSERT INTO account_settings (account_id, password_policy) VALUES (?, ?::jsonb)
                ON CONFLICT (account_id) DO UPDATE SET password_policy = excluded.password_policy""")
                .params(context.account().value(), json.writeValueAsString(event.policy()))
                .update();
    }
}
