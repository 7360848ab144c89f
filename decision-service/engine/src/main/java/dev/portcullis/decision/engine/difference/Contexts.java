package dev.portcullis.decision.engine.difference;

import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.language.ActionClause;
import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that conditions ask for, each with values of which no two let the same statements apply. Whether a value does is
 * what the engine says.
 */
final class Contexts {

    private static final ActionClause ANY_ACTION = new ActionClause(false, List.of(ActionPattern.of("*")));
    private static final ResourceClause ANY_RESOURCE = new ResourceClause(false, List.of(ResourcePattern.of("*")));
    private static final Action ACTION = Action.of("example:Example7");
    private static final ResourceName RESOURCE = ResourceName.of("*");

    /** The most values of one key that are told apart. */
    private static final int MOST_VALUES = 2_000;

    /**
     * Values of a key.
     *
     * @param values     none for an absent key
     * @param applicable the statements that such a request leaves applicable, as far as this key goes
     */
    record Choice(List<String> values, Bits applicable) {}

    /**
     * A key.
     *
     * @param asking the statements that have a condition on it
     */
    record Key(String name, Bits asking, List<Choice> choices) {}

    private final List<Key> keys = new ArrayList<>();
    private int values;
    private boolean trimmed;

    Contexts(List<Statement> statements) {
        Map<String, List<ConditionClause>> clauses = new LinkedHashMap<>();
        for (Statement statement : statements) {
            for (ConditionClause clause : statement.conditions()) {
                clauses.computeIfAbsent(clause.canonicalKey(), _ -> new ArrayList<>())
                        .add(clause);
            }
        }
        clauses.forEach((name, onKey) -> keys.add(key(name, onKey, statements)));
    }

    List<Key> keys() {
        return keys;
    }

    /** How many values were looked at. */
    int values() {
        return values;
    }

    /** True if a key has more values than were looked at. */
    boolean trimmed() {
        return trimmed;
    }

    private Key key(String name, List<ConditionClause> clauses, List<Statement> statements) {
        List<Optional<Requests>> asking = statements.stream()
                .map(statement -> onKeyAlone(name, statement))
                .toList();
        Set<Bits> distinct = new HashSet<>();
        List<Choice> choices = new ArrayList<>();
        List<List<String>> edges = ContextValues.of(clauses);
        trimmed |= edges.size() > MOST_VALUES || !ContextValues.meetsAllTexts(clauses);
        for (List<String> value : edges.stream().limit(MOST_VALUES).toList()) {
            values++;
            Map<String, List<String>> context = value.isEmpty() ? Map.of() : Map.of(name, value);
            Bits applicable = Bits.of(
                    statements.size(),
                    i -> asking.get(i)
                            .map(requests -> requests.outcome(ACTION, RESOURCE, context) != Outcome.IMPLICIT_DENY)
                            .orElse(true));
            if (distinct.add(applicable)) {
                choices.add(new Choice(value, applicable));
            }
        }
        return new Key(name, Bits.of(statements.size(), i -> asking.get(i).isPresent()), choices);
    }

    /** The statement with nothing but its conditions on the key; empty if it has none. */
    private static Optional<Requests> onKeyAlone(String name, Statement statement) {
        List<ConditionClause> conditions = statement.conditions().stream()
                .filter(clause -> clause.canonicalKey().equals(name))
                .toList();
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Requests(List.of(new Statement(
                        Optional.empty(),
                        statement.effect(),
                        ANY_ACTION,
                        Optional.of(ANY_RESOURCE),
                        Optional.empty(),
                        conditions))));
    }
}
