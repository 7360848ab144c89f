package dev.portcullis.identity.credential;

import dev.portcullis.platform.sealing.Aead;
import dev.portcullis.platform.sealing.MasterKeys;
import dev.portcullis.platform.sealing.Sealing;
import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The key that client secrets are digested with. It is sealed like everything else, so that digests outlive every version
 * of the master key.
 */
public final class DigestKeyStore {

    /** The sealed key's name, which is its purpose too. */
    public static final String NAME = "client secrets";

    /** Two numbers, which no account's lock can be. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1, 4)";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MasterKeys masters;
    private final Sealing sealing;

    public DigestKeyStore(JdbcClient jdbc, TransactionOperations transactions, MasterKeys masters, Sealing sealing) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.masters = masters;
        this.sealing = sealing;
    }

    /** The key; another instance that starts at the same time gets the same one. */
    public byte[] loadOrCreate() {
        byte[] key = transactions.execute(_ -> {
            jdbc.sql(LOCK).query(_ -> {});
            return jdbc.sql("SELECT sealed FROM sealed_key WHERE name = ?")
                    .param(NAME)
                    .query(String.class)
                    .optional()
                    .map(text -> sealing.open(NAME, text))
                    .orElseGet(this::create);
        });
        if (key == null) {
            throw new IllegalStateException("the key of client secrets was neither read nor made");
        }
        return key;
    }

    private byte[] create() {
        byte[] key = digestsExist() ? masters.version(1).derive(NAME) : random();
        jdbc.sql("INSERT INTO sealed_key (name, sealed) VALUES (?, ?)")
                .params(NAME, sealing.seal(NAME, key))
                .update();
        return key;
    }

    /** Before this key was kept by itself, digests were made with one derived from the only master key. */
    private boolean digestsExist() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM root_credential)")
                .query(Boolean.class)
                .single();
    }

    private static byte[] random() {
        byte[] key = new byte[Aead.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
