package dev.portcullis.decision.server.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portcullis.language.ActionClause;
import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A statement that bears on a principal. What it allows it allows only where its conditions hold and nothing denies.
 *
 * @param effect      `Allow` or `Deny`
 * @param action      the actions it is about, or else {@code notAction}: all but those
 * @param resource    the resources it is about, or else {@code notResource}: all but those
 * @param conditions  all of which must hold
 * @param conditional whether it says anything only under conditions
 * @param through     where it comes from
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PermissionStatement(
        String effect,
        Optional<List<String>> action,
        Optional<List<String>> notAction,
        Optional<List<String>> resource,
        Optional<List<String>> notResource,
        List<Condition> conditions,
        boolean conditional,
        Through through) {

    /** A key of the request is compared with values, any of which will do. */
    record Condition(String operator, String key, List<String> values) {

        static Condition of(ConditionClause clause) {
            return new Condition(clause.operator().toString(), clause.key(), clause.values());
        }
    }

    static PermissionStatement of(Statement statement, Through through) {
        ActionClause action = statement.action();
        List<String> actions = action.patterns().stream().map(Object::toString).toList();
        Optional<ResourceClause> resource = statement.resource();
        Optional<List<String>> resources = resource.map(
                clause -> clause.patterns().stream().map(Object::toString).toList());
        boolean allButResources = resource.map(ResourceClause::negated).orElse(false);
        return new PermissionStatement(
                statement.effect() == Effect.DENY ? "Deny" : "Allow",
                action.negated() ? Optional.empty() : Optional.of(actions),
                action.negated() ? Optional.of(actions) : Optional.empty(),
                allButResources ? Optional.empty() : resources,
                allButResources ? resources : Optional.empty(),
                statement.conditions().stream().map(Condition::of).toList(),
                !statement.conditions().isEmpty(),
                through);
    }
}
