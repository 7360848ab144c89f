package dev.portcullis.decision.engine;

import dev.portcullis.language.MatchingCost;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * One set of policies put to one question (semantics reference §2.1): a matching Deny denies, else a matching Allow
 * allows, else nothing is said. One per check and layer; used by one thread.
 */
final class LayerEvaluation implements PolicyVisitor {

    private final List<Action> names;
    private final ResourceName resource;
    private final PrincipalName principal;
    private final RequestContext context;
    private final List<DeterminingStatement> allows = new ArrayList<>(2);
    private final List<DeterminingStatement> denies = new ArrayList<>(0);
    private int work;
    private int further;

    /** @param names the names under which the action goes; any of them will do, and a Deny on any denies */
    LayerEvaluation(List<Action> names, ResourceName resource, PrincipalName principal, RequestContext context) {
        this.names = names;
        this.resource = resource;
        this.principal = principal;
        this.context = context;
    }

    @Override
    public void visit(PolicyInForce policy, AttachmentReference attachment) {
        if (denies.size() < Decision.MAX_DETERMINING) {
            search(Effect.DENY, policy, attachment, denies);
        }
        if (denies.isEmpty() && allows.size() < Decision.MAX_DETERMINING && !attachment.hasEnded()) {
            search(Effect.ALLOW, policy, attachment, allows);
        }
    }

    private void search(
            Effect effect, PolicyInForce policy, AttachmentReference attachment, List<DeterminingStatement> into) {
        CompiledPolicy compiled = policy.compiled();
        int before = into.size();
        for (int i = 0; i < names.size(); i++) {
            Action name = names.get(i);
            search(compiled.naming(name).of(effect), true, policy, attachment, into, before);
            search(compiled.ofService(name).of(effect), false, policy, attachment, into, before);
        }
        search(compiled.ofAnyService().of(effect), false, policy, attachment, into, before);
    }

    private void search(
            CompiledPolicy.Bucket bucket,
            boolean named,
            PolicyInForce policy,
            AttachmentReference attachment,
            List<DeterminingStatement> into,
            int from) {
        for (int place = 0; place < bucket.size() && into.size() < Decision.MAX_DETERMINING; place++) {
            work++;
            if (bucket.admits(place, resource)) {
                CompiledStatement statement = bucket.at(place);
                if ((named || matchesAction(statement))
                        && appliesToTheRest(statement)
                        && !isKnown(statement, into, from)) {
                    add(statement, policy, attachment, into, from);
                }
            }
        }
    }

    private boolean matchesAction(CompiledStatement statement) {
        work += statement.actions().cost() * names.size();
        return statement.matchesAction(names);
    }

    /** Everything but the action. */
    private boolean appliesToTheRest(CompiledStatement statement) {
        work += statement.resourceCost();
        if (!statement.matchesResource(resource)) {
            return false;
        }
        work += statement.conditionCost();
        if (context.hasSeveralValues()) {
            bearSeveralValues(statement);
        }
        return statement.matchesPrincipal(principal) && statement.holds(context);
    }

    private void bearSeveralValues(CompiledStatement statement) {
        further += statement.furtherCost(context);
        if (further > MatchingCost.MOST_OF_FURTHER_VALUES) {
            throw new RequestRejected(
                    RequestRejected.Code.TOO_MANY_VALUES,
                    "the context keys have so many values that the account's conditions on them would take too long");
        }
    }

    /** A statement may be found by several names, and by its service as well. */
    private static boolean isKnown(CompiledStatement statement, List<DeterminingStatement> among, int from) {
        for (int i = from; i < among.size(); i++) {
            if (among.get(i).statement() == statement.index()) {
                return true;
            }
        }
        return false;
    }

    /** Keeps the statements of one policy in the document's order. */
    private static void add(
            CompiledStatement statement,
            PolicyInForce policy,
            AttachmentReference attachment,
            List<DeterminingStatement> into,
            int from) {
        int place = into.size();
        while (place > from && into.get(place - 1).statement() > statement.index()) {
            place--;
        }
        into.add(place, new DeterminingStatement(policy.reference(), statement.index(), attachment));
    }

    /**
     * At most how many units of work it was so far for keys of one value, as {@link
     * dev.portcullis.language.MatchingCost} counts them.
     */
    int work() {
        return work;
    }

    /** The same for all values but the first of each key. */
    int further() {
        return further;
    }

    List<Action> names() {
        return names;
    }

    Outcome outcome() {
        if (!denies.isEmpty()) {
            return Outcome.EXPLICIT_DENY;
        }
        return allows.isEmpty() ? Outcome.IMPLICIT_DENY : Outcome.ALLOW;
    }

    Decision decision(Layer layer) {
        return switch (outcome()) {
            case ALLOW -> new Decision(Outcome.ALLOW, layer, allows);
            case EXPLICIT_DENY -> new Decision(Outcome.EXPLICIT_DENY, layer, denies);
            case IMPLICIT_DENY -> Decision.implicitDeny(layer);
        };
    }
}
