package dev.portcullis.decision.engine;

import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ConditionOperator.Comparison;
import dev.portcullis.language.ConditionOperator.ValueClass;
import dev.portcullis.language.ConditionValues;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.Glob;
import dev.portcullis.vocabulary.SourceAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operator over one key, with its values read (semantics reference §1.6, decisions 1 and 2).
 *
 * <p>An absent key never widens access: an Allow's condition is then false; a Deny's is false for a positive operator and
 * true for a negated one. A value that cannot be read as the operator's class fails a positive operator; it fails a
 * negated one in an Allow and satisfies it in a Deny.
 */
final class CompiledCondition {

    private final String key;
    private final int cost;
    private final Comparison comparison;
    private final boolean everyValue;
    private final boolean denies;
    private final Set<String> textSet;
    private final List<Glob> globs;
    private final List<AddressRange> ranges;
    private final List<Instant> instants;
    private final List<BigDecimal> numbers;
    private final List<Boolean> booleans;

    CompiledCondition(ConditionClause clause, Effect effect) {
        this.key = clause.canonicalKey();
        this.cost = MatchingCost.ofCondition(clause);
        this.comparison = clause.operator().comparison();
        this.everyValue = switch (clause.operator().quantifier()) {
            case NONE -> comparison.isNegated();
            case FOR_ANY_VALUE -> false;
            case FOR_ALL_VALUES -> true;
        };
        this.denies = effect == Effect.DENY;
        List<String> texts = clause.values();
        List<Glob> patterns = isLike(comparison) ? texts.stream().map(Glob::of).toList() : List.of();
        this.globs = patterns.stream().filter(glob -> !glob.isLiteral()).toList();
        this.textSet = texts(comparison, texts, patterns);
        this.ranges = switch (comparison.valueClass()) {
            case ADDRESS ->
                texts.stream().map(AddressRange::read).flatMap(Optional::stream).toList();
            case STRING, NUMERIC, DATE, BOOLEAN -> List.of();
        };
        this.instants = switch (comparison.valueClass()) {
            case DATE ->
                texts.stream()
                        .map(ConditionValues::instant)
                        .flatMap(Optional::stream)
                        .toList();
            case STRING, NUMERIC, ADDRESS, BOOLEAN -> List.of();
        };
        this.numbers = switch (comparison.valueClass()) {
            case NUMERIC ->
                texts.stream()
                        .map(ConditionValues::number)
                        .flatMap(Optional::stream)
                        .toList();
            case STRING, DATE, ADDRESS, BOOLEAN -> List.of();
        };
        this.booleans = switch (comparison.valueClass()) {
            case BOOLEAN ->
                texts.stream()
                        .map(ConditionValues::bool)
                        .flatMap(Optional::stream)
                        .toList();
            case STRING, DATE, ADDRESS, NUMERIC -> List.of();
        };
    }

    /** The values that are looked up: those that stand for themselves. */
    private static Set<String> texts(Comparison comparison, List<String> texts, List<Glob> patterns) {
        if (isEquality(comparison)) {
            return new HashSet<>(texts);
        }
        if (isLike(comparison)) {
            return patterns.stream().filter(Glob::isLiteral).map(Glob::toString).collect(Collectors.toSet());
        }
        return comparison.valueClass() == ValueClass.STRING
                ? texts.stream().map(ContextValue::folded).collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean isEquality(Comparison comparison) {
        return comparison == Comparison.STRING_EQUALS || comparison == Comparison.STRING_NOT_EQUALS;
    }

    private static boolean isLike(Comparison comparison) {
        return comparison == Comparison.STRING_LIKE || comparison == Comparison.STRING_NOT_LIKE;
    }

    /** True if the condition lets its statement apply. */
    boolean holds(RequestContext context) {
        ContextValue value = context.find(key);
        if (value == null) {
            return denies && comparison.isNegated();
        }
        int count = value.texts().size();
        for (int i = 0; i < count; i++) {
            if (satisfies(value, i) != everyValue) {
                return !everyValue;
            }
        }
        return everyValue;
    }

    /** At most how many units of work the values of the key beyond the first are. */
    int furtherCost(RequestContext context) {
        ContextValue value = context.find(key);
        return value == null ? 0 : (value.count() - 1) * cost;
    }

    /** True if the key is not in the request. */
    boolean isMissing(RequestContext context) {
        return context.find(key) == null;
    }

    private boolean satisfies(ContextValue value, int index) {
        Boolean matches = matches(value, index);
        if (!comparison.isNegated()) {
            return matches != null && matches;
        }
        return matches == null ? denies : !matches;
    }

    /** Whether any listed value matches; null if the request's value is not of the operator's class. */
    private @Nullable Boolean matches(ContextValue value, int index) {
        return switch (comparison.valueClass()) {
            case STRING -> matchesText(value, index);
            case NUMERIC -> value.numbers().get(index).map(this::matchesNumber).orElse(null);
            case DATE -> value.instants().get(index).map(this::matchesInstant).orElse(null);
            case BOOLEAN -> value.booleans().get(index).map(booleans::contains).orElse(null);
            case ADDRESS ->
                value.addresses().get(index).map(this::matchesAddress).orElse(null);
        };
    }

    private boolean matchesText(ContextValue value, int index) {
        if (isEquality(comparison)) {
            return textSet.contains(value.texts().get(index));
        }
        if (!isLike(comparison)) {
            return textSet.contains(value.folded().get(index));
        }
        if (textSet.contains(value.texts().get(index))) {
            return true;
        }
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(value.subjects().get(index))) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAddress(SourceAddress actual) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(actual)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesInstant(Instant actual) {
        for (int i = 0; i < instants.size(); i++) {
            if (isOrdered(actual.compareTo(instants.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesNumber(BigDecimal actual) {
        for (int i = 0; i < numbers.size(); i++) {
            if (isOrdered(actual.compareTo(numbers.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOrdered(int order) {
        return switch (comparison) {
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS, DATE_EQUALS, DATE_NOT_EQUALS -> order == 0;
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            case STRING_EQUALS,
                    STRING_NOT_EQUALS,
                    STRING_EQUALS_IGNORE_CASE,
                    STRING_NOT_EQUALS_IGNORE_CASE,
                    STRING_LIKE,
                    STRING_NOT_LIKE,
                    BOOL,
                    IP_ADDRESS,
                    NOT_IP_ADDRESS -> throw new IllegalStateException(comparison + " does not order");
        };
    }
}
