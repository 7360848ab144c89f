package dev.portcullis.identity.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The key that bearer tokens are signed with: made on the first start, then read from the database and unsealed. */
public final class TokenSigningKeyStore {

    /** Two numbers, which no account's lock can be. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1, 1)";

    private static final String PURPOSE = "token signing key ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MasterKey master;

    public TokenSigningKeyStore(JdbcClient jdbc, TransactionOperations transactions, MasterKey master) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.master = master;
    }

    /** The key, alone in its set; another instance that starts at the same time gets the same one. */
    public JWKSet loadOrCreate() {
        JWKSet keys = transactions.execute(_ -> {
            jdbc.sql(LOCK).query(rows -> {});
            return new JWKSet(newest().orElseGet(this::create));
        });
        if (keys == null) {
            throw new IllegalStateException("the signing key of bearer tokens was neither read nor made");
        }
        return keys;
    }

    private Optional<JWK> newest() {
        return jdbc.sql("SELECT key_id, sealed FROM token_signing_key ORDER BY created_at DESC, key_id LIMIT 1")
                .query((row, _) -> unseal(row.getString("key_id"), row.getBytes("sealed")))
                .optional();
    }

    private JWK create() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            byte[] sealed =
                    master.seal(PURPOSE + key.getKeyID(), key.toJSONString().getBytes(StandardCharsets.UTF_8));
            jdbc.sql("INSERT INTO token_signing_key (key_id, sealed) VALUES (?, ?)")
                    .params(key.getKeyID(), sealed)
                    .update();
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime cannot make P-256 keys", e);
        }
    }

    private JWK unseal(String keyId, byte[] sealed) {
        try {
            return ECKey.parse(new String(master.open(PURPOSE + keyId, sealed), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the sealed signing key " + keyId + " is not a key", e);
        }
    }
}
