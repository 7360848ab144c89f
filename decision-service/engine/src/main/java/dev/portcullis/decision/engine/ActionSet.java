package dev.portcullis.decision.engine;

import dev.portcullis.language.ActionClause;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The actions of a statement: names are looked up, patterns tried one after the other, of those with a literal service
 * only the ones of the action's.
 */
final class ActionSet {

    private static final ActionPattern[] NONE = {};

    private final Set<String> literal;
    private final Map<String, ActionPattern[]> byService = new HashMap<>();
    private final ActionPattern[] ofAnyService;
    private final boolean negated;
    private final int cost;

    ActionSet(ActionClause clause) {
        this.negated = clause.negated();
        this.literal = clause.patterns().stream()
                .filter(ActionPattern::isLiteral)
                .map(ActionPattern::folded)
                .collect(Collectors.toUnmodifiableSet());
        List<ActionPattern> patterned = clause.patterns().stream()
                .filter(pattern -> !pattern.isLiteral())
                .toList();
        patterned.stream()
                .filter(pattern -> pattern.service().isPresent())
                .collect(Collectors.groupingBy(pattern -> pattern.service().orElseThrow()))
                .forEach((service, patterns) -> byService.put(service, patterns.toArray(NONE)));
        this.ofAnyService = patterned.stream()
                .filter(pattern -> pattern.service().equals(Optional.empty()))
                .toArray(ActionPattern[]::new);
        this.cost = MatchingCost.ofActions(clause);
    }

    boolean contains(Action action) {
        return (!literal.isEmpty() && literal.contains(action.folded()))
                || (!byService.isEmpty() && matches(byService.getOrDefault(action.service(), NONE), action))
                || matches(ofAnyService, action);
    }

    private static boolean matches(ActionPattern[] patterns, Action action) {
        for (ActionPattern pattern : patterns) {
            if (pattern.matches(action)) {
                return true;
            }
        }
        return false;
    }

    /** True if what the statement is about cannot be told by service. */
    boolean isOfAnyService() {
        return negated || ofAnyService.length > 0;
    }

    /** The literal names, folded. */
    Set<String> literal() {
        return literal;
    }

    /** The services of the patterns, folded. */
    Set<String> services() {
        return byService.keySet();
    }

    /** At most how many units of work {@link #contains} is. */
    int cost() {
        return cost;
    }
}
