package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.OperationRequest;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers AuthZEN's questions on one moment of an account. What a question's types, ids and names stand for is written down
 * in docs/reference/authzen.md.
 */
final class Interpreter {

    /** The member of a context that tells where the client's request came from. */
    static final String SOURCE_ADDRESS = "sourceAddress";

    private static final String PREFIX = "authzen:";

    private final AccountView view;
    private final Instant now;

    Interpreter(AccountView view, Instant now) {
        this.view = view;
        this.now = now;
    }

    /**
     * The decision; empty if subject, action or resource can stand for nothing in any account, so that nothing is allowed.
     *
     * @throws Rejection 400 if the question does not say enough
     */
    Optional<Decision> decide(Asked asked) {
        Optional<PrincipalName> principal = Subjects.principal(view.account(), asked.subject());
        if (principal.isEmpty()) {
            return Optional.empty();
        }
        Optional<SourceAddress> address = address(asked);
        RequestContext context = context(asked, principal.get());
        try {
            return Things.isMessaging(asked.resource().type())
                            && !asked.verb().name().contains(":")
                    ? operation(asked, principal.get(), address, context)
                    : action(asked, principal.get(), address, context);
        } catch (RequestRejected e) {
            throw Rejection.badRequest(e.code().wireName(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Decision> operation(
            Asked asked, PrincipalName principal, Optional<SourceAddress> address, RequestContext context) {
        return Things.OnInstance.of(asked.resource())
                .map(thing -> new OperationRequest(
                        principal,
                        asked.verb().name(),
                        Optional.of(thing.instanceId()),
                        thing.topic(),
                        thing.group(),
                        address,
                        context,
                        Optional.empty(),
                        Optional.empty()))
                .map(request -> Engine.decideOperation(view, request));
    }

    private Optional<Decision> action(
            Asked asked, PrincipalName principal, Optional<SourceAddress> address, RequestContext context) {
        String name = asked.verb().name();
        String type = asked.resource().type();
        Optional<Action> action = readable(() -> Action.of(name.contains(":") ? name : type + ":" + name));
        Optional<ResourceName> resource = readable(() -> Things.name(view.account(), asked.resource(), this::instance));
        if (action.isEmpty() || resource.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> instance = Things.OnInstance.of(asked.resource()).map(Things.OnInstance::instanceId);
        AuthorizationRequest request = new AuthorizationRequest(
                principal,
                action.get(),
                List.of(resource.get()),
                instance,
                address,
                context,
                Optional.empty(),
                Optional.empty());
        return Optional.of(Engine.decide(view, request));
    }

    private Optional<InstanceFacts> instance(String instanceId) {
        return view.instance(instanceId);
    }

    /** What cannot be a name is the name of nothing. */
    static <T> Optional<T> readable(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<SourceAddress> address(Asked asked) {
        List<String> given = asked.context().getOrDefault(SOURCE_ADDRESS, List.of());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1) {
            throw Rejection.badField(
                    "InvalidParameter", "/context/" + SOURCE_ADDRESS, "a request comes from one address");
        }
        return Optional.of(value("/context/" + SOURCE_ADDRESS, () -> SourceAddress.parse(given.getFirst())));
    }

    /** Callers' properties stand under a prefix of their own: no condition on what the server knows can be met by them. */
    private RequestContext context(Asked asked, PrincipalName principal) {
        Map<String, List<String>> keys = new HashMap<>();
        put(keys, "subject", asked.subject().properties());
        put(keys, "action", asked.verb().properties());
        put(keys, "resource", asked.resource().properties());
        put(keys, "context", asked.context());
        keys.put("acs:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        keys.put("acs:PrincipalARN", List.of(principal.toString()));
        return value("", () -> RequestContext.of(keys));
    }

    private static void put(Map<String, List<String>> keys, String part, Map<String, List<String>> properties) {
        properties.forEach((name, values) -> keys.put(PREFIX + part + "/" + name, values));
    }

    private static <T> T value(String pointer, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw Rejection.badField("InvalidParameter", pointer, String.valueOf(e.getMessage()));
        }
    }
}
