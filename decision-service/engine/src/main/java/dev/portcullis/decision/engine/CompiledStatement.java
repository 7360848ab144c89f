package dev.portcullis.decision.engine;

import dev.portcullis.language.PrincipalClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement laid out for evaluation. */
final class CompiledStatement {

    private final int index;
    private final Statement source;
    private final ActionPattern[] actions;
    private final boolean notAction;
    private final ResourcePattern[] resources;
    private final boolean notResource;
    private final ResourceFilter filter;
    private final @Nullable PrincipalClause principals;
    private final CompiledCondition[] conditions;

    CompiledStatement(int index, Statement source) {
        this.index = index;
        this.source = source;
        this.actions = source.action().patterns().toArray(ActionPattern[]::new);
        this.notAction = source.action().negated();
        this.resources = source.resource()
                .map(clause -> clause.patterns().toArray(ResourcePattern[]::new))
                .orElseGet(() -> new ResourcePattern[0]);
        this.notResource = source.resource().map(clause -> clause.negated()).orElse(true);
        this.filter = notResource ? ResourceFilter.NONE : ResourceFilter.of(resources);
        this.principals = source.principal().orElse(null);
        this.conditions = source.conditions().stream()
                .map(clause -> new CompiledCondition(clause, source.effect()))
                .toArray(CompiledCondition[]::new);
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

    /** True if the statement can be found by the literal names of its actions alone. */
    boolean isLiteral() {
        if (notAction) {
            return false;
        }
        for (ActionPattern action : actions) {
            if (!action.isLiteral()) {
                return false;
            }
        }
        return true;
    }

    /** True if one of the action patterns is that name, folded. */
    boolean names(Action action) {
        for (ActionPattern pattern : actions) {
            if (pattern.isLiteral() && pattern.matches(action)) {
                return true;
            }
        }
        return false;
    }

    /** True if any of the names is covered; for NotAction, if none is. */
    boolean matchesAction(List<Action> names) {
        for (int i = 0; i < names.size(); i++) {
            Action name = names.get(i);
            for (ActionPattern pattern : actions) {
                if (pattern.matches(name)) {
                    return !notAction;
                }
            }
        }
        return notAction;
    }

    boolean matchesResource(ResourceName resource) {
        for (int i = 0; i < resources.length; i++) {
            if (filter.admits(i, resource) && resources[i].matches(resource)) {
                return !notResource;
            }
        }
        return notResource;
    }

    /** What a resource must have for any of the patterns to match. */
    ResourceFilter filter() {
        return filter;
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

    /** Everything but the action. */
    boolean appliesTo(ResourceName resource, PrincipalName principal, RequestContext context) {
        return matchesResource(resource) && matchesPrincipal(principal) && holds(context);
    }
}
