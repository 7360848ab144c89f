package dev.portcullis.language;

import dev.portcullis.language.ConditionOperator.Comparison;
import dev.portcullis.language.ConditionOperator.Quantifier;
import dev.portcullis.language.ConditionOperator.ValueClass;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conditions of one statement on one key that exclude each other: whatever the key's one value, one of them fails. */
final class ConditionContradictions {

    private final List<ConditionClause> clauses;
    private final Effect effect;

    ConditionContradictions(Statement statement) {
        this.clauses = statement.conditions();
        this.effect = statement.effect();
    }

    /** For each key that no value satisfies, the last of its clauses. */
    List<ConditionClause> find() {
        Map<String, List<ConditionClause>> byKey = new LinkedHashMap<>();
        for (ConditionClause clause : clauses) {
            // With a quantifier, several values of the key are meant, which may satisfy one clause each.
            if (clause.operator().quantifier() == Quantifier.NONE) {
                byKey.computeIfAbsent(clause.canonicalKey(), _ -> new ArrayList<>())
                        .add(clause);
            }
        }
        return byKey.values().stream().filter(this::exclude).map(List::getLast).toList();
    }

    private boolean exclude(List<ConditionClause> onKey) {
        // In a Deny, negated conditions alone hold for every request without the key.
        boolean holdWithoutKey = effect == Effect.DENY
                && onKey.stream().allMatch(clause -> comparison(clause).isNegated());
        return onKey.size() > 1
                && !holdWithoutKey
                && (unordered(onKey, ValueClass.NUMERIC, ConditionValues::number)
                        || unordered(onKey, ValueClass.DATE, ConditionValues::instant)
                        || addresses(onKey)
                        || texts(onKey)
                        || classes(onKey));
    }

    private static Comparison comparison(ConditionClause clause) {
        return clause.operator().comparison();
    }

    private static List<ConditionClause> of(List<ConditionClause> onKey, ValueClass valueClass) {
        return onKey.stream()
                .filter(clause -> comparison(clause).valueClass() == valueClass)
                .toList();
    }

    /**
     * True if neither one of the values that are mentioned, nor one between two neighbours, nor one beyond them all
     * satisfies every clause.
     */
    private static <T extends Comparable<? super T>> boolean unordered(
            List<ConditionClause> onKey, ValueClass valueClass, Function<String, Optional<T>> reader) {
        List<ConditionClause> ordered = of(onKey, valueClass);
        List<T> mentioned = new ArrayList<>(ordered.stream()
                .flatMap(clause -> clause.values().stream())
                .map(reader)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new)));
        // The value numbered i stands at 2 i; odd places lie between two of them or beyond the ends.
        for (int place = -1; place < 2 * mentioned.size(); place++) {
            int candidate = place;
            if (ordered.stream().allMatch(clause -> holdsAt(candidate, clause, mentioned, reader))) {
                return false;
            }
        }
        return !ordered.isEmpty();
    }

    private static <T extends Comparable<? super T>> boolean holdsAt(
            int place, ConditionClause clause, List<T> mentioned, Function<String, Optional<T>> reader) {
        boolean matches = clause.values().stream()
                .map(reader)
                .flatMap(Optional::stream)
                .anyMatch(value -> {
                    int at = 2 * place(mentioned, value);
                    return switch (comparison(clause)) {
                        case NUMERIC_LESS_THAN, DATE_LESS_THAN -> place < at;
                        case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> place <= at;
                        case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> place > at;
                        case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> place >= at;
                        default -> place == at;
                    };
                });
        return matches != comparison(clause).isNegated();
    }

    private static <T extends Comparable<? super T>> int place(List<T> mentioned, T value) {
        int place = 0;
        while (mentioned.get(place).compareTo(value) != 0) {
            place++;
        }
        return place;
    }

    /** True if every block that is wanted lies within one that is not. */
    private static boolean addresses(List<ConditionClause> onKey) {
        List<AddressRange> wanted = ranges(onKey, Comparison.IP_ADDRESS);
        List<AddressRange> unwanted = ranges(onKey, Comparison.NOT_IP_ADDRESS);
        return !wanted.isEmpty()
                && wanted.stream().allMatch(block -> unwanted.stream().anyMatch(refused -> refused.contains(block)));
    }

    private static List<AddressRange> ranges(List<ConditionClause> onKey, Comparison comparison) {
        return onKey.stream()
                .filter(clause -> comparison(clause) == comparison)
                .flatMap(clause -> clause.values().stream())
                .map(AddressRange::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** True if none of the texts that StringEquals lists satisfies the other comparisons of text and truth. */
    private static boolean texts(List<ConditionClause> onKey) {
        return onKey.stream()
                .filter(clause -> comparison(clause) == Comparison.STRING_EQUALS)
                .findFirst()
                .map(equal -> equal.values().stream()
                        .noneMatch(value -> onKey.stream().allMatch(clause -> holdsFor(value, clause))))
                .orElse(false);
    }

    private static boolean holdsFor(String text, ConditionClause clause) {
        boolean matches = clause.values().stream().anyMatch(value -> switch (comparison(clause)) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> value.equals(text);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL -> value.equalsIgnoreCase(text);
            case STRING_LIKE, STRING_NOT_LIKE -> Glob.of(value).matches(text);
            // The other classes are not looked at here: they count as satisfied.
            default -> !comparison(clause).isNegated();
        });
        return matches != comparison(clause).isNegated();
    }

    /** True if the clauses want values of different classes, such as a number and a time. */
    private static boolean classes(List<ConditionClause> onKey) {
        Set<ValueClass> wanted = onKey.stream()
                .map(ConditionContradictions::comparison)
                .filter(comparison -> !comparison.isNegated())
                .map(Comparison::valueClass)
                .filter(valueClass -> valueClass != ValueClass.STRING)
                .collect(Collectors.toSet());
        return wanted.size() > 1;
    }
}
