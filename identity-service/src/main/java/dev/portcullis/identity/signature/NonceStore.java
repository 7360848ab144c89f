package dev.portcullis.identity.signature;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The nonces of signed requests: the one place where all of them are used up. */
@Component
final class NonceStore {

    /** A signature may be 15 minutes ahead and is then fresh for 30; a nonce is kept for a little longer. */
    private static final String FORGET = """
            DELETE FROM signature_nonce
             WHERE (access_key_id, nonce) IN (
                   SELECT access_key_id, nonce FROM signature_nonce
                    WHERE used_at < now() - interval '35 minutes'
                    ORDER BY used_at LIMIT 3 FOR UPDATE SKIP LOCKED)""";

    private static final String USE = """
            INSERT INTO signature_nonce (access_key_id, nonce) VALUES (?, ?) ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;

    NonceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Uses the nonce up; false if it was before. */
    boolean use(String accessKeyId, String nonce) {
        // Each new nonce makes room for itself and two more, so the table stays as large as half an hour's requests.
        jdbc.sql(FORGET).update();
        return jdbc.sql(USE).params(accessKeyId, nonce).update() == 1;
    }
}
