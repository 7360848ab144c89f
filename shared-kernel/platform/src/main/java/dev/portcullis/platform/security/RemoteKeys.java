package dev.portcullis.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of identity-service, fetched when they are first needed and then kept. A key id that is not known asks
 * for them again, but at most every few seconds, so that forged tokens cannot turn into requests; when identity-service
 * does not answer, the known keys go on to be used.
 */
public final class RemoteKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int SIZE_LIMIT = 64 * 1024;

    private final URI address;
    private final Clock clock;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, SIZE_LIMIT);
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile JWKSet known = new JWKSet();
    private volatile Instant nextFetch = Instant.MIN;

    public RemoteKeys(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = selector.select(known);
        return found.isEmpty() ? selector.select(refreshed()) : found;
    }

    private JWKSet refreshed() throws KeySourceException {
        fetching.lock();
        try {
            if (!clock.instant().isBefore(nextFetch)) {
                fetch();
            }
            if (known.isEmpty()) {
                throw new RemoteKeySourceException("the keys of bearer tokens cannot be fetched from " + address, null);
            }
            return known;
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        try {
            known = JWKSet.parse(retriever.retrieveResource(address.toURL()).getContent());
            nextFetch = clock.instant().plus(PAUSE);
        } catch (IOException | ParseException e) {
            LOG.warn("the keys of bearer tokens cannot be fetched from {}: {}", address, e.toString());
            nextFetch = clock.instant().plus(PAUSE_AFTER_FAILURE);
        }
    }
}
