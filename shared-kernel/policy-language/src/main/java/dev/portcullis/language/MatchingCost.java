package dev.portcullis.language;

import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.Glob;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much work a document can be for one question under one name of the action, in units of a few nanoseconds: an upper
 * bound that the engine keeps to, whatever the request. What can be looked up costs next to nothing: statements by the names
 * of actions or at least by service (only the dearest counts), resources by the text after their last colon. What must be
 * tried costs by its shape ({@link Glob#cost}).
 *
 * <p>A limit on it for each document, and on the sum of all documents attached to one user, group or role, bounds the
 * time of a decision.
 */
public final class MatchingCost {

    /** The most that a stored document may cost. */
    public static final int MOST_OF_A_DOCUMENT = 224;

    /**
     * The most that all documents of one user, group or role may cost together that one decision looks at: those attached for
     * the account and those attached for one resource group.
     */
    public static final int MOST_OF_A_HOLDER = 224;

    /**
     * The most that values of condition keys beyond the first of each key may cost in one question and scope; a request for
     * which they would cost more is refused.
     */
    public static final int MOST_OF_FURTHER_VALUES = 1_024;

    /** How long a condition key's value may be in a request. */
    public static final int LONGEST_VALUE = 2_048;

    private final Map<String, Integer> byAction = new HashMap<>();
    private final Map<String, Integer> byService = new HashMap<>();
    private final Map<String, Integer> dearestAction = new HashMap<>();
    private int ofAnyService;
    private int dearest;

    private MatchingCost() {}

    static MatchingCost ofNothing() {
        return new MatchingCost();
    }

    /** The cost of a document. */
    public static int of(PolicyDocument document) {
        MatchingCost cost = new MatchingCost();
        int sum = 0;
        for (Statement statement : document.statements()) {
            sum = cost.with(statement);
        }
        return sum;
    }

    /** Adds a statement; answers what all so far cost. */
    int with(Statement statement) {
        int cost = 1
                + statement.resource().map(MatchingCost::ofResources).orElse(0)
                + ofPrincipals(statement)
                + ofConditions(statement);
        ActionClause actions = statement.action();
        if (actions.negated() || actions.patterns().stream().anyMatch(pattern -> isOfAnyService(pattern))) {
            ofAnyService += cost + ofActions(actions);
        } else {
            found(actions, cost);
        }
        return ofAnyService + dearest;
    }

    private static boolean isOfAnyService(ActionPattern pattern) {
        return !pattern.isLiteral() && pattern.service().isEmpty();
    }

    private void found(ActionClause actions, int cost) {
        Set<String> services = new HashSet<>();
        for (ActionPattern pattern : Set.copyOf(actions.patterns())) {
            String service = pattern.service().orElseThrow();
            if (pattern.isLiteral()) {
                dearestAction.merge(service, byAction.merge(pattern.folded(), cost, Integer::sum), Math::max);
            } else if (services.add(service)) {
                byService.merge(service, cost + ofActions(actions), Integer::sum);
            }
            dearest = Math.max(dearest, byService.getOrDefault(service, 0) + dearestAction.getOrDefault(service, 0));
        }
    }

    /** What matching the actions costs: names are looked up, patterns tried, of services only those of one. */
    public static int ofActions(ActionClause clause) {
        Map<String, Integer> byService = new HashMap<>();
        int most = 0;
        int cost = 1;
        for (ActionPattern pattern : clause.patterns()) {
            if (isOfAnyService(pattern)) {
                cost += pattern.cost();
            } else if (!pattern.isLiteral()) {
                most = Math.max(most, byService.merge(pattern.service().orElseThrow(), pattern.cost(), Integer::sum));
            }
        }
        return cost + most;
    }

    /** What matching the resources costs: those of equal last field are found together, the others tried. */
    public static int ofResources(ResourceClause clause) {
        Map<String, Integer> byLastField = new HashMap<>();
        int cost = 0;
        int most = 0;
        for (ResourcePattern pattern : clause.patterns()) {
            if (pattern.lastField().isPresent()) {
                most = Math.max(most, byLastField.merge(pattern.lastField().get(), pattern.cost(), Integer::sum));
            } else {
                cost += pattern.cost();
            }
        }
        return cost + most;
    }

    /** What comparing the principal costs. */
    public static int ofPrincipals(Statement statement) {
        return statement
                .principal()
                .map(clause -> clause.ram().size()
                        + clause.services().size()
                        + clause.federated().size())
                .orElse(0);
    }

    /** What evaluating the conditions costs, for keys of one value. */
    public static int ofConditions(Statement statement) {
        int cost = 0;
        for (ConditionClause clause : statement.conditions()) {
            cost += ofCondition(clause);
        }
        return cost;
    }

    /** What evaluating a condition costs for each value that its key has in a request. */
    public static int ofCondition(ConditionClause clause) {
        return 2 + ofValues(clause.operator().comparison(), clause.values());
    }

    private static int ofValues(ConditionOperator.Comparison comparison, List<String> values) {
        return switch (comparison) {
            case STRING_EQUALS, STRING_NOT_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL -> 0;
            case STRING_LIKE, STRING_NOT_LIKE ->
                values.stream()
                        .map(Glob::of)
                        .filter(glob -> !glob.isLiteral())
                        .mapToInt(glob -> glob.cost(LONGEST_VALUE))
                        .sum();
            case NUMERIC_EQUALS,
                    NUMERIC_NOT_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS,
                    DATE_EQUALS,
                    DATE_NOT_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS,
                    IP_ADDRESS,
                    NOT_IP_ADDRESS -> values.size() / 2;
        };
    }
}
