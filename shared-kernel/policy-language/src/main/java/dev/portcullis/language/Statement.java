package dev.portcullis.language;

import dev.portcullis.vocabulary.Effect;
import java.util.List;
import java.util.Optional;

/**
 * One statement: it applies to a request when its action, resource or principal, and all its conditions match (semantics
 * reference §1.1, §2.1).
 *
 * @param sid        a label without meaning
 * @param effect     what it says when it applies
 * @param action     which actions
 * @param resource   which resources; present in every kind but trust policies
 * @param principal  who; present in trust policies alone
 * @param conditions all of which must hold
 */
public record Statement(
        Optional<String> sid,
        Effect effect,
        ActionClause action,
        Optional<ResourceClause> resource,
        Optional<PrincipalClause> principal,
        List<ConditionClause> conditions) {

    public Statement {
        conditions = List.copyOf(conditions);
        if (resource.isPresent() == principal.isPresent()) {
            throw new IllegalArgumentException("a statement names either resources or principals");
        }
    }
}
