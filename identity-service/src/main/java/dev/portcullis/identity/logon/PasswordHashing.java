package dev.portcullis.identity.logon;

import dev.portcullis.platform.problem.Rejection;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords with Argon2id. That takes processors and memory, so it happens on threads of its own, of which there
 * are few, before which only so many wait: whoever comes too many is told to come again, and nobody else waits.
 */
public final class PasswordHashing implements AutoCloseable {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final PasswordEncoder argon2;
    private final ThreadPoolExecutor threads;
    private final Duration patience;
    private final String nobodys;
    private final AtomicLong verified = new AtomicLong();

    /**
     * @param threads  how many passwords are hashed at once
     * @param queue    how many may wait for that
     * @param patience how long one waits at most
     */
    public PasswordHashing(int threads, int queue, Duration patience) {
        this(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES), threads, queue, patience);
    }

    PasswordHashing(PasswordEncoder encoder, int threads, int queue, Duration patience) {
        this.argon2 = encoder;
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("passwords-", 0).daemon().factory());
        this.nobodys = hashNow(Password.generated().text());
    }

    /** The form in which a password is kept. */
    public String hash(Password password) {
        return inTurn(() -> hashNow(password.text()));
    }

    /** Whether the hash is the password's. */
    public boolean verify(Password password, String hash) {
        return inTurn(() -> matches(password, hash));
    }

    /** The same work, of which nothing comes. */
    public void verifyNobodys(Password password) {
        verify(password, nobodys);
    }

    /** Whether the password is one of those that were hashed. */
    boolean isAnyOf(Password password, Iterable<String> hashes) {
        return inTurn(() -> {
            boolean any = false;
            for (String hash : hashes) {
                any |= matches(password, hash);
            }
            return any;
        });
    }

    /** How many hashes were compared, also nobody's. */
    public long verified() {
        return verified.get();
    }

    /** How many are being worked on or wait. */
    int underWay() {
        return threads.getActiveCount() + threads.getQueue().size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private boolean matches(Password password, String hash) {
        verified.incrementAndGet();
        return argon2.matches(password.text(), hash);
    }

    private String hashNow(String password) {
        String hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password was hashed to nothing");
        }
        return hash;
    }

    /** Does something slow when its turn comes. */
    <T> T inTurn(Callable<T> work) {
        Future<T> result = accepted(work);
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw busy();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        } finally {
            // What nobody waits for any more need not be done.
            result.cancel(true);
        }
    }

    private <T> Future<T> accepted(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException _) {
            throw busy();
        }
    }

    private static Rejection busy() {
        return Rejection.unavailable("Unavailable", "too many passwords are being checked; try again", COME_AGAIN);
    }
}
