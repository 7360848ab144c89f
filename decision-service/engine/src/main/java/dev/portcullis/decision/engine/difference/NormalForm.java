package dev.portcullis.decision.engine.difference;

import dev.portcullis.language.ActionClause;
import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ConditionOperator.ValueClass;
import dev.portcullis.language.ConditionValues;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Statements taken apart into pieces of one action pattern and one resource pattern each, without those that say nothing
 * beyond others. Documents with equal pieces answer every request alike; of documents with different ones nothing follows.
 */
final class NormalForm {

    /** More pieces are not looked at in pairs. */
    private static final int MOST_PIECES = 2_000;

    private NormalForm() {}

    /**
     * A piece of a statement.
     *
     * @param actions   a pattern, or all of what a {@code NotAction} leaves out
     * @param resources a pattern, or all of what a {@code NotResource} leaves out
     */
    private record Piece(Effect effect, Side actions, Side resources, Set<String> conditions) {

        /** True only if this applies whenever the other does. */
        boolean coversAllOf(Piece other) {
            return actions.covers(other.actions)
                    && resources.covers(other.resources)
                    && other.conditions.containsAll(conditions);
        }
    }

    /** One pattern, or a negated list of them. */
    private record Side(boolean negated, Set<String> patterns) {

        boolean covers(Side other) {
            if (negated || other.negated) {
                return equals(other) || (!negated && patterns.contains("*"));
            }
            return Patterns.covers(
                    patterns.iterator().next(), other.patterns.iterator().next());
        }
    }

    /** The pieces that say all that the statements say; empty if there are too many to tell. */
    static Optional<Set<Object>> of(List<Statement> statements) {
        List<Piece> pieces = new ArrayList<>();
        for (Statement statement : new HashSet<>(statements)) {
            if (pieces.size() + count(statement) > MOST_PIECES) {
                return Optional.empty();
            }
            take(statement, pieces);
        }
        List<Piece> distinct = new ArrayList<>(new HashSet<>(pieces));
        Set<Object> needed = new HashSet<>();
        for (Piece piece : distinct) {
            if (distinct.stream().noneMatch(other -> makesUseless(other, piece))) {
                needed.add(piece);
            }
        }
        return Optional.of(needed);
    }

    private static int count(Statement statement) {
        return sides(statement.action()).size() * sides(statement.resource()).size();
    }

    private static void take(Statement statement, List<Piece> into) {
        Set<String> conditions = new HashSet<>();
        for (ConditionClause clause : statement.conditions()) {
            conditions.add(normal(clause));
        }
        for (Side actions : sides(statement.action())) {
            for (Side resources : sides(statement.resource())) {
                into.add(new Piece(statement.effect(), actions, resources, conditions));
            }
        }
    }

    /**
     * Another piece of the same effect that applies whenever this one does, or a Deny that does. Of two that cover each
     * other the one that comes first by its text stays.
     */
    private static boolean makesUseless(Piece other, Piece piece) {
        boolean silences = other.effect() == Effect.DENY || piece.effect() == Effect.ALLOW;
        if (other.equals(piece) || !silences || !other.coversAllOf(piece)) {
            return false;
        }
        boolean mutual = other.effect() == piece.effect() && piece.coversAllOf(other);
        return !mutual || other.toString().compareTo(piece.toString()) < 0;
    }

    private static List<Side> sides(ActionClause clause) {
        List<String> patterns = clause.patterns().stream()
                .map(pattern -> everything(Patterns.drawnTogether(pattern.folded())))
                .toList();
        return sides(clause.negated(), patterns);
    }

    /** Every action has a colon. */
    private static String everything(String pattern) {
        return pattern.equals("*:*") ? "*" : pattern;
    }

    private static List<Side> sides(Optional<ResourceClause> clause) {
        ResourceClause resources = clause.orElseThrow();
        List<String> patterns = resources.patterns().stream()
                .map(pattern ->
                        Patterns.folded(Patterns.drawnTogether(pattern.glob().toString())))
                .toList();
        return sides(resources.negated(), patterns);
    }

    private static List<Side> sides(boolean negated, List<String> patterns) {
        return negated
                ? List.of(new Side(true, new TreeSet<>(patterns)))
                : patterns.stream()
                        .distinct()
                        .map(pattern -> new Side(false, Set.of(pattern)))
                        .toList();
    }

    private static String normal(ConditionClause clause) {
        ValueClass valueClass = clause.operator().comparison().valueClass();
        TreeSet<String> values = new TreeSet<>();
        clause.values().forEach(value -> values.add(normal(value, valueClass)));
        return clause.operator() + " " + clause.canonicalKey() + " "
                + values.stream().map(value -> value.length() + ":" + value).toList();
    }

    private static String normal(String value, ValueClass valueClass) {
        Optional<String> normal = switch (valueClass) {
            case STRING -> Optional.of(value);
            case NUMERIC ->
                ConditionValues.number(value)
                        .map(number -> number.stripTrailingZeros().toPlainString());
            case DATE -> ConditionValues.instant(value).map(Object::toString);
            case BOOLEAN -> ConditionValues.bool(value).map(Object::toString);
            case ADDRESS -> AddressRange.read(value).map(Object::toString);
        };
        return normal.orElse(value);
    }
}
