package dev.portcullis.identity.logon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.testkit.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Keeps the threads that hash passwords busy, and the places before them, until it is closed. */
public final class HeldPasswords implements AutoCloseable {

    private final CountDownLatch released = new CountDownLatch(1);

    private final List<Thread> holders = new ArrayList<>();

    private HeldPasswords() {}

    /** Takes so many threads and places. */
    public static HeldPasswords of(PasswordHashing hashing, int howMany) {
        HeldPasswords held = new HeldPasswords();
        for (int i = 0; i < howMany; i++) {
            held.holders.add(Thread.ofVirtual().start(() -> held.hold(hashing)));
        }
        Eventually.assertThat(() -> assertThat(hashing.underWay()).isEqualTo(howMany));
        return held;
    }

    @Override
    public void close() {
        released.countDown();
        for (Thread holder : holders) {
            try {
                holder.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private void hold(PasswordHashing hashing) {
        while (released.getCount() > 0) {
            try {
                hashing.inTurn(() -> {
                    released.await();
                    return true;
                });
            } catch (Rejection _) {
                // The thread had not yet taken what came just before: then this one comes again.
                Thread.onSpinWait();
            }
        }
    }
}
