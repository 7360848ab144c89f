package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RAM's order of evaluation for one principal, resource by resource (semantics reference §2.2 with decision 5). One per
 * request; used by one thread.
 */
final class RamEvaluation {

    private static final String CALLER_IDENTITY = "sts:getcalleridentity";
    private static final String ASSUME_ROLE_FOLDED = "sts:assumerole";
    private static final Action ASSUME_ROLE = Action.of("sts:AssumeRole");

    private final AccountView view;
    private final AuthorizationRequest request;
    private final @Nullable PrincipalFacts facts;
    private final boolean rolesMustTrust;
    private final @Nullable Trace trace;
    private final Optional<String> resourceGroup;
    private final RequestContext context;
    private @Nullable CollectedPolicies own;

    /**
     * An evaluation for a principal that exists and is enabled.
     *
     * @param facts          null for an identity provider
     * @param rolesMustTrust whether assuming a role needs the role's trust even when the view knows of none
     */
    RamEvaluation(
            AccountView view,
            AuthorizationRequest request,
            @Nullable PrincipalFacts facts,
            boolean rolesMustTrust,
            @Nullable Trace trace) {
        this(view, request, facts, rolesMustTrust, trace, request.resourceGroup(), request.context());
    }

    private RamEvaluation(
            AccountView view,
            AuthorizationRequest request,
            @Nullable PrincipalFacts facts,
            boolean rolesMustTrust,
            @Nullable Trace trace,
            Optional<String> resourceGroup,
            RequestContext context) {
        this.view = view;
        this.request = request;
        this.facts = facts;
        this.rolesMustTrust = rolesMustTrust;
        this.trace = trace;
        this.resourceGroup = resourceGroup;
        this.context = context;
    }

    /**
     * The same evaluation for what lies on an instance: in the instance's resource group, with the instance's tags alone.
     *
     * @throws RequestRejected if the request claims another group
     */
    RamEvaluation on(InstanceFacts instance) {
        Optional<String> group = instance.resourceGroup(request.resourceGroup());
        RamEvaluation placed =
                new RamEvaluation(view, request, facts, rolesMustTrust, trace, group, instance.within(context));
        placed.own = own;
        return placed;
    }

    /** Decides for one resource; any of the action's names will do, and a Deny on any denies. */
    Decision decide(String purpose, List<Action> names, ResourceName resource) {
        if (trace != null) {
            trace.check(purpose, names, resource, context);
        }
        Action action = names.getFirst();
        if (action.folded().equals(CALLER_IDENTITY)) {
            return step(Decision.allow(Layer.EXEMPT), "Nothing can refuse a caller its own identity.");
        }
        boolean assuming = action.folded().startsWith(ASSUME_ROLE_FOLDED);
        boolean foreign = resource.belongsToAnotherThan(request.principal().account());
        if (request.principal() instanceof PrincipalName.Root) {
            if (assuming) {
                return step(Decision.implicitDeny(Layer.ROOT), "Roles may not be assumed by the owner of an account.");
            }
            if (!foreign) {
                return step(Decision.allow(Layer.ROOT), "The owner of the account holds every permission in it.");
            }
        }
        LayerEvaluation trust = evaluation(assuming ? withAssumeRole(names) : names, resource);
        boolean trusting = (assuming || !rolesMustTrust) && view.trustPolicy(resource, trust);
        boolean combined = trusting || (assuming && rolesMustTrust);
        if (foreign && !combined) {
            return step(
                    Decision.implicitDeny(Layer.CROSS_ACCOUNT),
                    "The resource belongs to another account, and only a role of that account opens it.");
        }
        Decision bounded = bounds(names, resource);
        if (!bounded.isAllowed()) {
            return bounded;
        }
        if (combined) {
            return assumed(names, resource, trust);
        }
        return identity(names, resource);
    }

    private static List<Action> withAssumeRole(List<Action> names) {
        List<Action> all = new ArrayList<>(names);
        if (!all.contains(ASSUME_ROLE)) {
            all.add(ASSUME_ROLE);
        }
        return all;
    }

    /** Control policies level by level, then the session's; an Allow means that nothing stands in the way. */
    private Decision bounds(List<Action> names, ResourceName resource) {
        int levels = view.controlLevels();
        for (int level = 0; level < levels; level++) {
            LayerEvaluation control = evaluation(names, resource);
            view.controlPolicies(level, control);
            Decision decision = control.decision(Layer.CONTROL_POLICY);
            int traced = level;
            traced(Layer.CONTROL_POLICY, control, visitor -> view.controlPolicies(traced, visitor));
            if (!decision.isAllowed()) {
                return decision;
            }
        }
        if (request.session().isPresent()) {
            PolicyInForce policy = request.session().get();
            AttachmentReference attachment = sessionAttachment();
            LayerEvaluation session = evaluation(names, resource);
            session.visit(policy, attachment);
            traced(Layer.SESSION_POLICY, session, visitor -> visitor.visit(policy, attachment));
            return session.decision(Layer.SESSION_POLICY);
        }
        return Decision.allow(Layer.SESSION_POLICY);
    }

    private AttachmentReference sessionAttachment() {
        return new AttachmentReference(
                "session",
                AttachmentReference.Holder.SESSION,
                request.principal().toString(),
                Optional.empty());
    }

    /** Both the caller's policies and the role must agree; for an identity provider the role alone decides. */
    private Decision assumed(List<Action> names, ResourceName resource, LayerEvaluation trust) {
        boolean vouched = request.principal() instanceof PrincipalName.Provider;
        Decision own = vouched ? Decision.allow(Layer.TRUST_POLICY) : identity(names, resource);
        Decision role = trust.decision(Layer.TRUST_POLICY);
        traced(Layer.TRUST_POLICY, trust, visitor -> view.trustPolicy(resource, visitor));
        if (own.outcome() == Outcome.EXPLICIT_DENY || role.outcome() == Outcome.EXPLICIT_DENY) {
            return own.outcome() == Outcome.EXPLICIT_DENY ? own : role;
        }
        if (!own.isAllowed()) {
            return own;
        }
        if (!role.isAllowed()) {
            return role;
        }
        List<DeterminingStatement> determining = new ArrayList<>(own.determining());
        determining.addAll(role.determining());
        return new Decision(Outcome.ALLOW, Layer.TRUST_POLICY, determining);
    }

    /** The principal's own policies: the account's scope, then the resource group's; a Deny in either wins. */
    private Decision identity(List<Action> names, ResourceName resource) {
        PrincipalFacts principal = facts;
        if (principal == null) {
            return step(Decision.implicitDeny(Layer.PRINCIPAL), "An identity provider has no permissions of its own.");
        }
        LayerEvaluation account = evaluation(names, resource);
        ownPolicies(principal).visit(account);
        traced(Layer.ACCOUNT_SCOPE, account, visitor -> view.accountScope(principal, visitor));
        Decision inAccount = account.decision(Layer.ACCOUNT_SCOPE);
        if (inAccount.outcome() == Outcome.EXPLICIT_DENY || resourceGroup.isEmpty()) {
            return inAccount;
        }
        String groupId = resourceGroup.get();
        LayerEvaluation group = evaluation(names, resource);
        view.resourceGroupScope(principal, groupId, group);
        traced(Layer.RESOURCE_GROUP_SCOPE, group, visitor -> view.resourceGroupScope(principal, groupId, visitor));
        Decision inGroup = group.decision(Layer.RESOURCE_GROUP_SCOPE);
        return switch (inGroup.outcome()) {
            case EXPLICIT_DENY -> inGroup;
            case ALLOW -> inAccount.isAllowed() ? inAccount : inGroup;
            case IMPLICIT_DENY -> inAccount;
        };
    }

    /** A request on an instance puts two questions or more; the way to the principal's policies is taken once. */
    private CollectedPolicies ownPolicies(PrincipalFacts principal) {
        CollectedPolicies known = own;
        if (known == null) {
            known = new CollectedPolicies();
            view.accountScope(principal, known);
            own = known;
        }
        return known;
    }

    private LayerEvaluation evaluation(List<Action> names, ResourceName resource) {
        return new LayerEvaluation(names, resource, request.principal(), context);
    }

    private void traced(Layer layer, LayerEvaluation evaluation, Consumer<PolicyVisitor> policies) {
        if (trace != null) {
            trace.policies(layer, evaluation.outcome(), evaluation.names(), policies);
        }
    }

    private Decision step(Decision decision, String reason) {
        if (trace != null) {
            trace.step(decision.layer(), decision.outcome(), reason);
        }
        return decision;
    }
}
