package dev.portcullis.decision.server.access;

import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ConditionOperator.Comparison;
import dev.portcullis.language.ConditionValues;
import dev.portcullis.language.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The times at which a statement's conditions on the time of the request may begin or cease to hold. */
final class ComparedTimes {

    private static final String NOW = "acs:currenttime";

    private ComparedTimes() {}

    /**
     * Adds the times. A request tells its time in whole seconds, so a comparison changes with a second or the one after.
     *
     * @return false if a condition looks at the time as at a text with wildcards, so that they cannot all be told
     */
    static boolean of(Statement statement, Set<Instant> times) {
        boolean told = true;
        for (ConditionClause clause : statement.conditions()) {
            if (clause.canonicalKey().equals(NOW)) {
                told &= isEnumerable(clause, times);
            }
        }
        return told;
    }

    private static boolean isEnumerable(ConditionClause clause, Set<Instant> times) {
        boolean told = true;
        for (String value : clause.values()) {
            Optional<Instant> instant = ConditionValues.instant(value.toUpperCase(Locale.ROOT));
            if (instant.isPresent()) {
                Instant second = instant.get().truncatedTo(ChronoUnit.SECONDS);
                times.add(second);
                times.add(second.plusSeconds(1));
            } else {
                told &= !isLike(clause.operator().comparison());
            }
        }
        return told;
    }

    /** Of what is neither a time nor a pattern nothing comes of being compared with the time. */
    private static boolean isLike(Comparison comparison) {
        return comparison == Comparison.STRING_LIKE || comparison == Comparison.STRING_NOT_LIKE;
    }
}
