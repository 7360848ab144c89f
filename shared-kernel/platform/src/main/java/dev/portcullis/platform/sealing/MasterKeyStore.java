package dev.portcullis.platform.sealing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Which version of the master key seals, the same for all instances of the service. */
public final class MasterKeyStore {

    /** Two numbers, which no account's lock can be. Whoever seals shares it; a new version waits for them. */
    private static final String SEALING = "SELECT pg_advisory_xact_lock_shared(1, 3)";

    private static final String CHANGING = "SELECT pg_advisory_xact_lock(1, 3)";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MasterKeys keys;

    /** Checks that the key directory holds the keys that this database was sealed with. */
    public MasterKeyStore(JdbcClient jdbc, TransactionOperations transactions, MasterKeys keys) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = keys;
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(CHANGING).query(_ -> {});
            if (versions().isEmpty()) {
                add(keys.oldest());
            }
        });
        List<Version> known = versions();
        keys.version(known.getLast().version());
        known.forEach(version -> checkFingerprint(version, keys));
    }

    /** A version that something was sealed with, and since when. */
    record Version(int version, String fingerprint, Instant since) {}

    List<Version> versions() {
        return jdbc.sql("SELECT version, fingerprint, since FROM master_key ORDER BY version")
                .query((row, _) -> new Version(
                        row.getInt("version"),
                        row.getString("fingerprint"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The version that seals; it stays that until the transaction ends, if there is one. */
    int sealing() {
        jdbc.sql(SEALING).query(_ -> {});
        return jdbc.sql("SELECT max(version) FROM master_key")
                .query(Integer.class)
                .single();
    }

    /** From here on the next version seals: one that an operator has laid into the directory, or else a new one. */
    int advance() {
        Integer next = transactions.execute(_ -> {
            jdbc.sql(CHANGING).query(_ -> {});
            int current = sealing();
            int newest = keys.newest();
            int version = newest > current ? newest : keys.create();
            add(version);
            return version;
        });
        if (next == null) {
            throw new IllegalStateException("the next version of the master key was not noted");
        }
        return next;
    }

    private void add(int version) {
        jdbc.sql("INSERT INTO master_key (version, fingerprint) VALUES (?, ?)")
                .params(version, keys.version(version).fingerprint())
                .update();
    }

    /** The file of an older version may be gone: once it has nothing sealed any more it need not stay. */
    private static void checkFingerprint(Version version, MasterKeys keys) {
        if (keys.find(version.version())
                .filter(key -> !key.fingerprint().equals(version.fingerprint()))
                .isPresent()) {
            throw new IllegalStateException("version " + version.version()
                    + " of the master key in the key directory is not the one that this database was sealed with");
        }
    }
}
