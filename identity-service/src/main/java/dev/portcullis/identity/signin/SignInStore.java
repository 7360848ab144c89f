package dev.portcullis.identity.signin;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which account a logon name means, who tried to sign in and who did last. */
@Component
final class SignInStore {

    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What came of an attempt.
     *
     * @param mfa       whether a right code was given
     * @param sessionId present if it succeeded
     */
    record Attempted(
            Optional<AccountId> account,
            Optional<PrincipalId> user,
            String sourceAddress,
            String outcome,
            boolean mfa,
            Optional<String> sessionId,
            String requestId,
            Instant at) {}

    /** The account that the name means and that is open. Nobody's alias stands before the number of an account. */
    Optional<AccountId> account(LogonName name) {
        return jdbc.sql("""
                SELECT account_id FROM account
                 WHERE closed_at IS NULL AND (alias = ? OR account_id = ?)
                 ORDER BY account_id = ? DESC LIMIT 1""")
                .param(name.domain())
                .param(name.account().map(AccountId::value).orElse(-1L))
                .param(name.account().map(AccountId::value).orElse(-1L))
                .query((row, _) -> new AccountId(row.getLong("account_id")))
                .optional();
    }

    void record(Attempted attempted) {
        jdbc.sql("""
                INSERT INTO sign_in_attempt (at, account_id, user_id, source_address, outcome, mfa, session_id, request_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(attempted.at().atOffset(ZoneOffset.UTC))
                .param(attempted.account().map(AccountId::value).orElse(null))
                .param(attempted.user().map(PrincipalId::value).orElse(null))
                .param(attempted.sourceAddress())
                .param(attempted.outcome())
                .param(attempted.mfa())
                .param(attempted.sessionId().orElse(null))
                .param(attempted.requestId())
                .update();
    }
}
