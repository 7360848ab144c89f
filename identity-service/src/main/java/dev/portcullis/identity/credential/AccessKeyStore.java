package dev.portcullis.identity.credential;

import dev.portcullis.platform.sealing.Envelopes;
import dev.portcullis.platform.sealing.Envelopes.Envelope;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secrets of AccessKeys. Each is sealed under a data key of its own and that under the master key: signatures can only
 * be checked by somebody who has the secret, and a new master key is a matter of the data keys alone.
 */
@Component
public final class AccessKeyStore {

    /** What comes before a key's id in the purpose under which its data key is sealed. */
    public static final String PURPOSE = "data key of access key ";

    private static final String SECRET_PURPOSE = "secret of access key ";
    private static final String NOBODY = "LTAI";

    private static final String FIND = """
            SELECT k.access_key_id, k.account_id, k.owner_type, k.owner_id, k.key_use, k.status, u.user_name,
                   (a.closed_at IS NULL AND coalesce(u.enabled, true)) AS owner_may_act, s.sealed_data_key, s.sealed_secret
              FROM access_key k
              JOIN account a ON a.account_id = k.account_id
              JOIN access_key_secret s ON s.access_key_id = k.access_key_id
              LEFT JOIN ram_user u ON u.user_id = k.owner_id
             WHERE""";

    private static final String BY_ID = FIND + " k.access_key_id = ?";
    private static final String BY_USE = FIND + " k.account_id = ? AND k.key_use = ? ORDER BY k.access_key_id";

    private static final String USED = """
            UPDATE access_key_secret SET last_used_at = now()
             WHERE access_key_id = ? AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')""";

    private final JdbcClient jdbc;
    private final Envelopes envelopes;
    private final AtomicLong opened = new AtomicLong();
    private final String nobodysSecret = AccessKeyId.randomSecret();
    private final Envelope nobodys;

    AccessKeyStore(JdbcClient jdbc, Envelopes envelopes) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
        this.nobodys = seal(NOBODY, nobodysSecret);
    }

    private record Row(Key key, Envelope envelope) {}

    /**
     * A key and whose it is.
     *
     * @param subject whom its tokens speak of
     */
    public record Key(TokenSubject subject, KeyUse use, boolean active) {

        /** Whether requests may be made with it now. */
        public boolean opensTheApi() {
            return active && use == KeyUse.API;
        }
    }

    /**
     * What was found under an id.
     *
     * @param secret the key's, or a secret that is nobody's if there is no such key
     */
    public record Found(Optional<Key> key, String secret) {

        /** Never with the secret. */
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /** Keeps the secret of a new key, in the transaction that creates it. */
    public void keep(String accessKeyId, String secret) {
        Envelope envelope = seal(accessKeyId, secret);
        jdbc.sql("INSERT INTO access_key_secret (access_key_id, sealed_data_key, sealed_secret) VALUES (?, ?, ?)")
                .params(accessKeyId, envelope.sealedDataKey(), envelope.sealedContent())
                .update();
    }

    /** Finds a key and opens its secret. If there is none the same work is done on a secret that is nobody's. */
    public Found find(String accessKeyId) {
        Optional<Row> row = jdbc.sql(BY_ID)
                .param(accessKeyId)
                .query((found, _) -> row(found))
                .optional();
        return row.map(found -> new Found(Optional.of(found.key()), open(accessKeyId, found.envelope())))
                .orElseGet(() -> new Found(Optional.empty(), open(NOBODY, nobodys)));
    }

    /** Whose a key is, without opening its secret: to say who was refused. */
    public Optional<Key> whose(String accessKeyId) {
        return jdbc.sql(BY_ID)
                .param(accessKeyId)
                .query((found, _) -> row(found).key())
                .optional();
    }

    /** The keys of an account for that use, by id, without opening their secrets. */
    public List<Key> of(AccountId account, KeyUse use) {
        return jdbc.sql(BY_USE)
                .params(account.value(), use.wireName())
                .query((found, _) -> row(found).key())
                .list();
    }

    /** Notes that the key was used, once a minute at most. Other credentials are not noted. */
    public void used(String accessKeyId) {
        if (AccessKeyId.isAccessKeyId(accessKeyId)) {
            jdbc.sql(USED).param(accessKeyId).update();
        }
    }

    /** How many secrets were opened, also those that are nobody's: how much work finding keys has been. */
    public long opened() {
        return opened.get();
    }

    /** A secret that no client knows. */
    String nobodysSecret() {
        return nobodysSecret;
    }

    /** Whom nobody's secret would speak of. */
    TokenSubject nobody(String accessKeyId) {
        return new TokenSubject(new AccountId(1), new PrincipalId("1"), PrincipalType.USER, "nobody", accessKeyId);
    }

    private Envelope seal(String accessKeyId, String secret) {
        return envelopes.seal(
                PURPOSE + accessKeyId, SECRET_PURPOSE + accessKeyId, secret.getBytes(StandardCharsets.US_ASCII));
    }

    private String open(String accessKeyId, Envelope envelope) {
        opened.incrementAndGet();
        byte[] secret = envelopes.open(PURPOSE + accessKeyId, SECRET_PURPOSE + accessKeyId, envelope);
        return new String(secret, StandardCharsets.US_ASCII);
    }

    private static Row row(ResultSet row) throws SQLException {
        boolean root = row.getString("owner_type").equals("root");
        String userName = row.getString("user_name");
        TokenSubject subject = new TokenSubject(
                new AccountId(row.getLong("account_id")),
                new PrincipalId(row.getString("owner_id")),
                root ? PrincipalType.ROOT : PrincipalType.USER,
                root || userName == null ? RootCredentialStore.ROOT : userName,
                row.getString("access_key_id"));
        Key key = new Key(
                subject,
                KeyUse.ofWireName(row.getString("key_use")).orElseThrow(),
                // The key of a user who is gone or disabled, or of a closed account, opens nothing.
                row.getString("status").equals("Active")
                        && (root || userName != null)
                        && row.getBoolean("owner_may_act"));
        return new Row(key, new Envelope(row.getString("sealed_data_key"), row.getString("sealed_secret")));
    }
}
