package dev.portcullis.platform.eventsourcing;

import dev.portcullis.platform.problem.Rejection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads what the database objected to, by SQLState and constraint name and never by its text. */
public final class DatabaseFaults {

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final Set<String> OUT_OF_TIME = Set.of("25P04", "57014", "55P03");

    private final Map<String, Supplier<Rejection>> meanings;

    public DatabaseFaults(Collection<ConstraintRejection> constraints) {
        this.meanings = constraints.stream()
                .collect(Collectors.toUnmodifiableMap(ConstraintRejection::constraint, ConstraintRejection::rejection));
    }

    /** The refusal that a violated constraint stands for. */
    public Optional<Rejection> meaning(Throwable failure) {
        return postgres(failure)
                .filter(e -> isIntegrityViolation(e.getSQLState()))
                .map(PSQLException::getServerErrorMessage)
                .map(ServerErrorMessage::getConstraint)
                .map(meanings::get)
                .map(Supplier::get);
    }

    /** True if it is the violation of that constraint. */
    public static boolean violates(Throwable failure, String constraint) {
        return postgres(failure)
                .filter(e -> isIntegrityViolation(e.getSQLState()))
                .map(PSQLException::getServerErrorMessage)
                .map(ServerErrorMessage::getConstraint)
                .filter(constraint::equals)
                .isPresent();
    }

    /** True if the same work may well succeed when it is done again. */
    public static boolean isTransient(Throwable failure) {
        return postgres(failure)
                .map(SQLException::getSQLState)
                .filter(state -> state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK))
                .isPresent();
    }

    /** The refusal for work that took longer than the database allows. */
    public static Optional<Rejection> timeout(Throwable failure) {
        return postgres(failure)
                .map(SQLException::getSQLState)
                .filter(OUT_OF_TIME::contains)
                .map(_ -> Rejection.unavailable(
                        "Busy", "the account's writes did not get their turn in time", Duration.ofSeconds(1)));
    }

    private static boolean isIntegrityViolation(@Nullable String state) {
        return state != null && state.startsWith("23");
    }

    private static Optional<PSQLException> postgres(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException e) {
                return Optional.of(e);
            }
            // A failed batch names its reason in the next exception, not as its cause.
            if (cause instanceof SQLException e && e.getNextException() instanceof PSQLException next) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
