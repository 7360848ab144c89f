package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request with all its resources, and for messaging the layers of the instance. Used by one thread. */
final class RequestEvaluation {

    /** What is said of an account that has not activated messaging. */
    static final String INACTIVE = "The account has not activated messaging.";

    private final AccountView view;
    private final AuthorizationRequest request;
    private final @Nullable Trace trace;

    RequestEvaluation(AccountView view, AuthorizationRequest request, @Nullable Trace trace) {
        this.view = view;
        this.request = request;
        this.trace = trace;
    }

    /** RAM and, for {@code mq:} actions, the instance. */
    Decision decide() {
        return withPrincipal(true);
    }

    /** RAM's policies alone. */
    Decision decidePolicies() {
        return withPrincipal(false);
    }

    private Decision withPrincipal(boolean live) {
        PrincipalName name = request.principal();
        if (name instanceof PrincipalName.Provider) {
            return all(new RamEvaluation(view, request, null, live, trace), live);
        }
        if (name.account().value() != view.account().value()) {
            return step(Decision.implicitDeny(Layer.PRINCIPAL), "The principal is not of this account.");
        }
        Optional<PrincipalFacts> facts = view.principal(name);
        if (facts.isEmpty()) {
            return step(Decision.implicitDeny(Layer.PRINCIPAL), "There is no such principal in the account.");
        }
        if (!facts.get().enabled()) {
            return step(Decision.implicitDeny(Layer.PRINCIPAL), "The principal is disabled.");
        }
        return all(new RamEvaluation(view, request, facts.get(), live, trace), live);
    }

    private Decision all(RamEvaluation ram, boolean live) {
        boolean messaging = live && request.action().folded().startsWith("mq:");
        if (live && isMessaging(request.action()) && !view.messagingActive()) {
            return step(Decision.implicitDeny(Layer.INACTIVE), INACTIVE);
        }
        List<ResourceName> resources = request.resources();
        Decision first = one(ram, messaging, resources.getFirst());
        if (resources.size() == 1 || !first.isAllowed()) {
            return first;
        }
        List<DeterminingStatement> determining = new ArrayList<>(first.determining());
        for (int i = 1; i < resources.size(); i++) {
            Decision next = one(ram, messaging, resources.get(i));
            if (!next.isAllowed()) {
                return next;
            }
            merge(determining, next.determining());
        }
        return new Decision(Outcome.ALLOW, first.layer(), determining);
    }

    private Decision one(RamEvaluation ram, boolean messaging, ResourceName resource) {
        if (!messaging) {
            return ram.decide("request", List.of(request.action()), resource);
        }
        if (resource.belongsToAnotherThan(view.account())) {
            return ram.decide("request", List.of(request.action()), resource);
        }
        return switch (MessagingTarget.resolve(view, request.action(), resource, request.instance())) {
            case MessagingTarget.Free free -> ram.decide("request", List.of(request.action()), free.resource());
            case MessagingTarget.Unknown unknown ->
                step(
                        Decision.implicitDeny(Layer.INSTANCE),
                        "There is no instance `" + unknown.instanceId() + "` in the account.");
            case MessagingTarget.OnInstance target -> onInstance(ram.on(target.instance()), target);
        };
    }

    private Decision onInstance(RamEvaluation ram, MessagingTarget.OnInstance target) {
        Action action = request.action();
        if (isClientAction(action)) {
            SourceAddress address = request.sourceAddress()
                    .orElseThrow(() -> new RequestRejected(
                            RequestRejected.Code.SOURCE_ADDRESS_REQUIRED,
                            "A client's request on an instance needs the address it came from."));
            if (!target.instance().allowlist().admits(address)) {
                return step(
                        Decision.implicitDeny(Layer.ALLOWLIST),
                        "The address list of the instance does not have " + address + ".");
            }
        }
        boolean isPrerequisite =
                target.prerequisite().contains(action) && target.resource().equals(target.prerequisiteName());
        if (isPrerequisite) {
            return ram.decide("request", target.prerequisite(), target.resource());
        }
        Decision information = ram.decide("instance information", target.prerequisite(), target.prerequisiteName());
        if (!information.isAllowed()) {
            return information.in(Layer.INSTANCE_INFORMATION);
        }
        Decision decision = ram.decide("request", List.of(action), target.resource());
        if (!decision.isAllowed() || information.determining().isEmpty()) {
            return decision;
        }
        List<DeterminingStatement> determining = new ArrayList<>(decision.determining());
        merge(determining, information.determining());
        return new Decision(Outcome.ALLOW, decision.layer(), determining);
    }

    /** Both generations of names for what is done with messaging. */
    private static boolean isMessaging(Action action) {
        return action.folded().startsWith("mq:") || action.folded().startsWith("rocketmq:");
    }

    static boolean isClientAction(Action action) {
        return action.folded().equals("mq:pub") || action.folded().equals("mq:sub");
    }

    private static void merge(List<DeterminingStatement> into, List<DeterminingStatement> more) {
        for (DeterminingStatement statement : more) {
            if (!into.contains(statement)) {
                into.add(statement);
            }
        }
    }

    private Decision step(Decision decision, String reason) {
        if (trace != null) {
            trace.step(decision.layer(), decision.outcome(), reason);
        }
        return decision;
    }
}
