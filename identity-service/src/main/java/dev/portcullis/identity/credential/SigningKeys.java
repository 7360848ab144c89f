package dev.portcullis.identity.credential;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.portcullis.identity.credential.TokenSigningKeyStore.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The keys of bearer tokens as this instance has lately read them. Every instance publishes a new key within the time after
 * which it reads again, which is shorter than the time until any of them signs with it.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private static final Duration READ_AGAIN = Duration.ofSeconds(1);

    private final TokenSigningKeyStore store;
    private final Clock clock;
    private final Duration publishedBefore;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Read read;

    /** @param publishedBefore how long a key is published before it signs */
    public SigningKeys(TokenSigningKeyStore store, Clock clock, Duration publishedBefore) {
        this.store = store;
        this.clock = clock;
        this.publishedBefore = publishedBefore;
        this.read = new Read(store.loadOrCreate(), clock.instant());
    }

    private record Read(List<SigningKey> keys, Instant at) {}

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(
                new JWKSet(current().stream().map(key -> (JWK) key.key()).toList()));
    }

    /** The id of the key that signs now. */
    String signingKeyId() {
        return signing().key().getKeyID();
    }

    /** The published keys, oldest first. */
    List<SigningKey> published() {
        return current();
    }

    /** The key that signs now. */
    SigningKey signing() {
        return current().stream()
                .filter(SigningKey::signs)
                .reduce((_, later) -> later)
                .orElseThrow(() -> new IllegalStateException("no key of bearer tokens signs yet"));
    }

    /** Publishes the next key, which signs after a while. */
    void rotate() {
        store.publishNext(publishedBefore);
        readAgain();
    }

    private List<SigningKey> current() {
        if (clock.instant().isAfter(read.at().plus(READ_AGAIN)) && reading.tryLock()) {
            try {
                readAgain();
            } catch (DataAccessException e) {
                LOG.warn("the keys of bearer tokens cannot be read again; the known ones go on to be used", e);
                read = new Read(read.keys(), clock.instant());
            } finally {
                reading.unlock();
            }
        }
        return read.keys();
    }

    private void readAgain() {
        read = new Read(store.loadOrCreate(), clock.instant());
    }
}
