package dev.portcullis.identity.credential;

import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The credentials of accounts' roots, by client id. Written in the transaction that opens the account. */
@Component
public final class RootCredentialStore {

    /** The name of every account's owner. */
    public static final String ROOT = "root";

    private final JdbcClient jdbc;
    private final SecretDigest digest;

    RootCredentialStore(JdbcClient jdbc, SecretDigest digest) {
        this.jdbc = jdbc;
        this.digest = digest;
    }

    /** Lets the account's root sign in with the credential. */
    public void keep(AccountId account, RootCredential credential) {
        jdbc.sql("INSERT INTO root_credential (client_id, account_id, secret_mac) VALUES (?, ?, ?)")
                .params(credential.clientId(), account.value(), digest.digest(credential.clientSecret()))
                .update();
    }

    /** Lets the account's root sign in with this credential alone. */
    public void replaceAll(AccountId account, RootCredential credential) {
        jdbc.sql("DELETE FROM root_credential WHERE account_id = ?")
                .param(account.value())
                .update();
        keep(account, credential);
    }

    /** Whether a root of the account has ever asked for a token. */
    public boolean wasUsed(AccountId account) {
        return jdbc.sql("SELECT count(last_used_at) > 0 FROM root_credential WHERE account_id = ?")
                .param(account.value())
                .query(Boolean.class)
                .single();
    }

    /** Notes that the credential was used, once a minute at most. Others are not noted. */
    void used(String clientId) {
        jdbc.sql("""
                        UPDATE root_credential SET last_used_at = now()
                         WHERE client_id = ?
                           AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')""").param(clientId).update();
    }

    /** The root behind the client id; a closed account's root is nobody. */
    Optional<Client> find(String clientId) {
        return jdbc.sql("""
                        SELECT client_id, secret_mac, account_id, kind
                          FROM root_credential JOIN account USING (account_id)
                         WHERE client_id = ? AND closed_at IS NULL""")
                .param(clientId)
                .query((row, _) -> {
                    AccountId account = new AccountId(row.getLong("account_id"));
                    TokenSubject subject = new TokenSubject(
                            account,
                            new PrincipalId(account.toString()),
                            row.getString("kind").equals("platform") ? PrincipalType.PLATFORM : PrincipalType.ROOT,
                            ROOT,
                            row.getString("client_id"));
                    return new Client(subject, row.getString("secret_mac"));
                })
                .optional();
    }
}
