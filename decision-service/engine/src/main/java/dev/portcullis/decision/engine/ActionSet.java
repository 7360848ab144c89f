package dev.portcullis.decision.engine;

import dev.portcullis.language.ActionClause;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import java.util.Set;
import java.util.stream.Collectors;

/** The action patterns of a statement: names are looked up, the others tried one after the other. */
final class ActionSet {

    private final Set<String> literal;
    private final ActionPattern[] patterned;
    private final int cost;

    ActionSet(ActionClause clause) {
        this.literal = clause.patterns().stream()
                .filter(ActionPattern::isLiteral)
                .map(ActionPattern::folded)
                .collect(Collectors.toUnmodifiableSet());
        this.patterned = clause.patterns().stream()
                .filter(pattern -> !pattern.isLiteral())
                .toArray(ActionPattern[]::new);
        this.cost = MatchingCost.ofActions(clause);
    }

    boolean contains(Action action) {
        if (names(action)) {
            return true;
        }
        for (ActionPattern pattern : patterned) {
            if (pattern.matches(action)) {
                return true;
            }
        }
        return false;
    }

    /** True if the action is among the literal names. */
    boolean names(Action action) {
        return !literal.isEmpty() && literal.contains(action.folded());
    }

    /** The literal names, folded. */
    Set<String> literal() {
        return literal;
    }

    boolean isLiteral() {
        return patterned.length == 0;
    }

    int cost() {
        return cost;
    }
}
