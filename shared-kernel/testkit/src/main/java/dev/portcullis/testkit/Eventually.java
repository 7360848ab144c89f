package dev.portcullis.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for what happens soon, by asking again and again until a deadline; tests never sleep for a fixed time. */
public final class Eventually {

    /** Far beyond what anything takes on a busy machine: only a fault makes a test wait that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Assertions that may not hold yet. */
    @FunctionalInterface
    public interface Assertions {
        void check() throws Exception;
    }

    /** A question whose answer may not be there yet. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws Exception;
    }

    /** Repeats the assertions until they hold; throws what they threw last if they never do. */
    public static void assertThat(Assertions assertions) {
        assertWithin(PATIENCE, assertions);
    }

    /** As {@link #assertThat}, with another deadline. */
    public static void assertWithin(Duration patience, Assertions assertions) {
        returnsWithin(patience, () -> {
            assertions.check();
            return true;
        });
    }

    /** Repeats the question until it returns without an exception; throws the last one if it never does. */
    public static <T> T returns(Question<T> question) {
        return returnsWithin(PATIENCE, question);
    }

    /** As {@link #returns}, with another deadline. */
    public static <T> T returnsWithin(Duration patience, Question<T> question) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Throwable failure;
            try {
                return question.ask();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting.", e);
            } catch (Exception | AssertionError e) {
                failure = e;
            }
            if (System.nanoTime() >= deadline) {
                throw new AssertionError("Not within " + patience.toMillis() + " ms: " + message(failure), failure);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
