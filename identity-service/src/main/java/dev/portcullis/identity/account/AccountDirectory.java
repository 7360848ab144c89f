package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountEvent.AccountClosed;
import dev.portcullis.identity.account.AccountEvent.AccountOpened;
import dev.portcullis.identity.account.AccountEvent.AliasRemoved;
import dev.portcullis.identity.account.AccountEvent.AliasSet;
import dev.portcullis.identity.account.AccountEvent.PasswordPolicyChanged;
import dev.portcullis.identity.account.AccountEvent.RootCredentialIssued;
import dev.portcullis.identity.account.AccountEvent.RootCredentialRevoked;
import dev.portcullis.identity.account.AccountEvent.SecurityPreferenceChanged;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which accounts there are. Comes first among the read models: rows of others refer to its rows. */
@Component
@Order(0)
public final class AccountDirectory implements ReadModel {

    private static final String SELECT = "SELECT account_id, kind, alias, opened_at, closed_at, version FROM account ";

    private final JdbcClient jdbc;

    AccountDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An account as it is listed.
     *
     * @param version sequence number of its last event
     */
    public record Entry(
            AccountId accountId,
            String kind,
            Optional<String> alias,
            Instant openedAt,
            Optional<Instant> closedAt,
            long version) {}

    /** How many of everything an account has. */
    record Counts(int users, int groups, int roles) {}

    /** The account of that number. */
    public Optional<Entry> find(AccountId account) {
        return jdbc.sql(SELECT + "WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> entry(row))
                .optional();
    }

    /** Accounts by number; one more than the page holds if there are more. */
    List<Entry> list(Page page) {
        long after =
                page.after().filter(AccountId::isAccountId).map(Long::parseLong).orElse(0L);
        return jdbc.sql(SELECT + "WHERE account_id > ? ORDER BY account_id LIMIT ?")
                .params(after, page.limit() + 1)
                .query((row, _) -> entry(row))
                .list();
    }

    /** Whether there is an account of that kind. */
    public boolean hasAny(AccountKind kind) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM account WHERE kind = ?)")
                .param(kind.wireName())
                .query(Boolean.class)
                .single();
    }

    Counts counts(AccountId account) {
        return jdbc.sql("SELECT users, groups, roles FROM account WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> new Counts(row.getInt("users"), row.getInt("groups"), row.getInt("roles")))
                .single();
    }

    /** Lets one first start after the other open accounts; holds until the transaction ends. */
    void awaitTurnToOpen() {
        jdbc.sql("SELECT pg_advisory_xact_lock(1, 2)").query(_ -> {});
    }

    @EventHandler
    void on(AccountOpened event, EventContext context) {
        jdbc.sql("INSERT INTO account (account_id, kind, opened_at, version) VALUES (?, ?, ?, ?)")
                .params(event.accountId().value(), event.kind(), context.offsetTime(), context.sequence())
                .update();
    }

    @EventHandler
    void on(AliasSet event, EventContext context) {
        jdbc.sql("UPDATE account SET alias = ?, version = ? WHERE account_id = ?")
                .params(event.alias(), context.sequence(), event.accountId().value())
                .update();
    }

    @EventHandler
    void on(AliasRemoved event, EventContext context) {
        jdbc.sql("UPDATE account SET alias = NULL, version = ? WHERE account_id = ?")
                .params(context.sequence(), event.accountId().value())
                .update();
    }

    @EventHandler
    void on(RootCredentialIssued event, EventContext context) {
        touch(event.accountId(), context);
    }

    @EventHandler
    void on(RootCredentialRevoked event, EventContext context) {
        touch(event.accountId(), context);
    }

    @EventHandler
    void on(SecurityPreferenceChanged event, EventContext context) {
        touch(event.accountId(), context);
    }

    @EventHandler
    void on(PasswordPolicyChanged event, EventContext context) {
        touch(event.accountId(), context);
    }

    @EventHandler
    void on(AccountClosed event, EventContext context) {
        jdbc.sql("UPDATE account SET closed_at = ?, version = ? WHERE account_id = ?")
                .params(
                        context.offsetTime(),
                        context.sequence(),
                        event.accountId().value())
                .update();
    }

    private void touch(AccountId account, EventContext context) {
        jdbc.sql("UPDATE account SET version = ? WHERE account_id = ?")
                .params(context.sequence(), account.value())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new AccountId(row.getLong("account_id")),
                row.getString("kind"),
                Optional.ofNullable(row.getString("alias")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("version"));
    }
}
