package dev.portcullis.decision.engine;

import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.PrincipalClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement laid out for evaluation. */
final class CompiledStatement {

    private final int index;
    private final Statement source;
    private final ActionSet actions;
    private final boolean notAction;
    private final @Nullable ResourceSet resources;
    private final boolean notResource;
    private final @Nullable PrincipalClause principals;
    private final CompiledCondition[] conditions;
    private final int conditionCost;

    CompiledStatement(int index, Statement source) {
        this.index = index;
        this.source = source;
        this.actions = new ActionSet(source.action());
        this.notAction = source.action().negated();
        this.resources = source.resource().map(ResourceSet::new).orElse(null);
        this.notResource = source.resource().map(clause -> clause.negated()).orElse(true);
        this.principals = source.principal().orElse(null);
        this.conditions = source.conditions().stream()
                .map(clause -> new CompiledCondition(clause, source.effect()))
                .toArray(CompiledCondition[]::new);
        this.conditionCost = MatchingCost.ofPrincipals(source) + MatchingCost.ofConditions(source);
    }

    int index() {
        return index;
    }

    Statement source() {
        return source;
    }

    boolean denies() {
        return source.effect() == Effect.DENY;
    }

    ActionSet actions() {
        return actions;
    }

    /** True if any of the names is covered; for NotAction, if none is. */
    boolean matchesAction(List<Action> names) {
        for (int i = 0; i < names.size(); i++) {
            if (actions.contains(names.get(i))) {
                return !notAction;
            }
        }
        return notAction;
    }

    boolean matchesResource(ResourceName resource) {
        return resources == null || resources.contains(resource) != notResource;
    }

    /** What a resource must have for any of the patterns to match. */
    ResourceFilter filter() {
        return resources == null || notResource ? ResourceFilter.NONE : resources.common();
    }

    /** At most how many units of work {@link #matchesResource} is. */
    int resourceCost() {
        return resources == null ? 0 : resources.cost();
    }

    /** At most how many units of work the principal and the conditions are. */
    int conditionCost() {
        return conditionCost;
    }

    /** At most how many units of work it is that keys have several values. */
    int furtherCost(RequestContext context) {
        int cost = 0;
        for (CompiledCondition condition : conditions) {
            cost += condition.furtherCost(context);
        }
        return cost;
    }

    boolean matchesPrincipal(PrincipalName principal) {
        return principals == null || TrustedPrincipals.trusts(principals, principal);
    }

    boolean holds(RequestContext context) {
        for (CompiledCondition condition : conditions) {
            if (!condition.holds(context)) {
                return false;
            }
        }
        return true;
    }

    CompiledCondition condition(int position) {
        return conditions[position];
    }
}
