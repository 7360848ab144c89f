package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.problem.Rejection;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The one way to write: a database transaction in which commands are handled, all their events are appended at once, read
 * models are brought up to date and the answer is made. Work that lost a race is done again from its beginning.
 */
public final class WriteTransactions {

    /** The key under which the unit of work holds the request, for the event store to attach it to events. */
    static final String CALL = "dev.portcullis.call";

    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 2_000_000;

    private final CommandBus commandBus;
    private final TransactionManager transactions;
    private final AccountAppend append;
    private final DatabaseFaults faults;

    public WriteTransactions(
            CommandBus commandBus, TransactionManager transactions, AccountAppend append, DatabaseFaults faults) {
        this.commandBus = commandBus;
        this.transactions = transactions;
        this.append = append;
        this.faults = faults;
    }

    /**
     * What is done in a write.
     *
     * @param <T> what comes out of it
     */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Looks up what it needs and sends commands. What it returns is called in the same transaction once the events
         * are appended and the read models are up to date; the argument is empty if there were no events. All of it
         * may run more than once.
         */
        Function<Optional<Appended>, T> begin(Commands commands);
    }

    /**
     * Does the work in a transaction of its own.
     *
     * @throws Rejection if an aggregate, a constraint, an {@code If-Match} or another writer stands against it
     */
    public <T> T run(CallContext call, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(call, work);
            } catch (Rejection e) {
                throw e;
            } catch (RuntimeException e) {
                Optional<Rejection> meaning = faults.meaning(e).or(() -> DatabaseFaults.timeout(e));
                if (meaning.isPresent()) {
                    throw meaning.get();
                }
                if (!lostRace(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw Rejection.conflict(
                            "ConcurrentModification",
                            "others kept changing the same thing at the same time; nothing was written");
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS << attempt));
            }
        }
    }

    private <T> T attempt(CallContext call, Work<T> work) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>(call));
        try {
            unit.resources().put(CALL, call);
            unit.attachTransaction(transactions);
            Function<Optional<Appended>, T> answer = work.begin(this::dispatch);
            // Registered after the event bus has registered itself: runs when the events are in the tables.
            unit.onPrepareCommit(_ -> {
                Optional<Appended> appended = append.current();
                expect(call, appended);
                result.set(answer.apply(appended));
            });
        } catch (RuntimeException | Error e) {
            if (unit.isActive()) {
                unit.rollback(e);
            }
            throw e;
        }
        unit.commit();
        T value = result.get();
        if (value == null) {
            throw new IllegalStateException("the write was committed without an answer");
        }
        return value;
    }

    private @Nullable Object dispatch(Object command) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicReference<@Nullable Object> result = new AtomicReference<>();
        CommandCallback<Object, Object> callback = (_, answer) -> {
            if (answer.isExceptional()) {
                failure.set(answer.exceptionResult());
            } else {
                result.set(answer.getPayload());
            }
        };
        commandBus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null) {
            throw new IllegalStateException("the command " + command.getClass().getSimpleName() + " failed", thrown);
        }
        return result.get();
    }

    private static void expect(CallContext call, Optional<Appended> appended) {
        if (call.ifMatch().isPresent()
                && appended.isPresent()
                && appended.get().versionBefore() != call.ifMatch().get()) {
            throw Rejection.of(
                    412, "PreconditionFailed", "it was changed since it was read: the ETag in If-Match is stale");
        }
    }

    /** An aggregate that has vanished between its lookup and its command counts: the next lookup says what is so. */
    private static boolean lostRace(RuntimeException e) {
        return e instanceof ConcurrencyException
                || e instanceof AggregateStreamCreationException
                || e instanceof AggregateNotFoundException
                || e instanceof LockAcquisitionFailedException
                || DatabaseFaults.isTransient(e);
    }
}
