package dev.portcullis.identity.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.portcullis.platform.sealing.Sealing;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that bearer tokens are signed with, sealed. A key is published before it signs and stays published until the
 * last token that it may have signed has ended.
 */
public final class TokenSigningKeyStore {

    /** What comes before a key's id in the purpose under which it is sealed. */
    public static final String PURPOSE = "token signing key ";

    /** Two numbers, which no account's lock can be. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1, 1)";

    /** A key is over when its successor has signed for longer than any token lives. */
    private static final String OVER = """
            EXISTS (SELECT 1 FROM token_signing_key successor
                     WHERE successor.signs_from > key.signs_from
                       AND successor.signs_from < now() - make_interval(secs => ?))""";

    private static final String SELECT = "SELECT key_id, sealed, signs_from, signs_from <= now() AS signs"
            + " FROM token_signing_key key WHERE NOT " + OVER + " ORDER BY signs_from, key_id";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sealing sealing;

    public TokenSigningKeyStore(JdbcClient jdbc, TransactionOperations transactions, Sealing sealing) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealing = sealing;
    }

    /**
     * A published key.
     *
     * @param signs whether its time to sign has come
     */
    record SigningKey(ECKey key, Instant signsFrom, boolean signs) {}

    /** The published keys, the one that signs being the last whose time has come; makes the first one. */
    List<SigningKey> loadOrCreate() {
        List<SigningKey> keys = published();
        if (!keys.isEmpty()) {
            return keys;
        }
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(LOCK).query(_ -> {});
            if (published().isEmpty()) {
                create(Duration.ZERO);
            }
        });
        return published();
    }

    /** Publishes the next key, which signs after the delay, unless there is one that does not sign yet. */
    void publishNext(Duration delay) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(LOCK).query(_ -> {});
            if (published().stream().allMatch(SigningKey::signs)) {
                create(delay);
            }
            jdbc.sql("DELETE FROM token_signing_key key WHERE " + OVER)
                    .param(kept())
                    .update();
        });
    }

    private List<SigningKey> published() {
        return jdbc.sql(SELECT)
                .param(kept())
                .query((row, _) -> new SigningKey(
                        unseal(row.getString("key_id"), row.getString("sealed")),
                        row.getObject("signs_from", OffsetDateTime.class).toInstant(),
                        row.getBoolean("signs")))
                .list();
    }

    private static long kept() {
        return TokenIssuer.LONGEST_LIFE.plusMinutes(5).toSeconds();
    }

    private void create(Duration delay) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            String sealed =
                    sealing.seal(PURPOSE + key.getKeyID(), key.toJSONString().getBytes(StandardCharsets.UTF_8));
            jdbc.sql("""
                            INSERT INTO token_signing_key (key_id, sealed, signs_from)
                            VALUES (?, ?, now() + make_interval(secs => ?))""")
                    .params(key.getKeyID(), sealed, delay.toMillis() / 1000.0)
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime cannot make P-256 keys", e);
        }
    }

    private ECKey unseal(String keyId, String sealed) {
        try {
            return ECKey.parse(new String(sealing.open(PURPOSE + keyId, sealed), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the sealed signing key " + keyId + " is not a key", e);
        }
    }
}
