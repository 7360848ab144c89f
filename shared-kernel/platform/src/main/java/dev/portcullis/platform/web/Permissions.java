package dev.portcullis.platform.web;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Grounds;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.Demand;
import dev.portcullis.platform.security.Entitlements;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.platform.security.SelfService;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a call go on only if its principal may do what it asks: tenants' principals by the policies of their account, the
 * platform and services by what {@link Entitlements} lists, and an account's root everything that is a tenant's.
 *
 * <p>A controller method whose resources stand in the body asks by itself. Until it has, nothing is written and nothing is
 * answered.
 */
public final class Permissions {

    static final String KNOWN_ATTRIBUTE = "dev.portcullis.permission.known";
    private static final String OPEN_ATTRIBUTE = "dev.portcullis.permission.open";

    private final Optional<PrincipalGuard> guard;
    private final ResourceTemplates templates;
    private final SourceAddresses sources;
    private final WriteLimit limit;

    public Permissions(
            Optional<PrincipalGuard> guard, ResourceTemplates templates, SourceAddresses sources, WriteLimit limit) {
        this.guard = guard;
        this.templates = templates;
        this.sources = sources;
        this.limit = limit;
    }

    /** Checks a call before its controller method is entered, as far as its address tells what it is about. */
    void check(HttpServletRequest request, HandlerMethod method) {
        Authorized authorized = method.getMethodAnnotation(Authorized.class);
        if (authorized == null) {
            throw refused(CallContextResolver.caller(request));
        }
        check(request, authorized, selfService(request, method));
    }

    /** The same, for a method that says this of itself. */
    void check(HttpServletRequest request, Authorized authorized, Optional<String> selfService) {
        Caller caller = CallContextResolver.caller(request);
        String first = authorized.value()[0];
        boolean entitled = Arrays.stream(authorized.value()).anyMatch(action -> isEntitled(caller, action));
        if (!entitled) {
            throw refused(caller).with(Grounds.of(first, named(caller, authorized, request)));
        }
        if (authorized.on().length == 0 || authorized.access() == Access.BY_BODY) {
            request.setAttribute(OPEN_ATTRIBUTE, authorized);
            return;
        }
        List<String> resources = templates.resources(caller.account(), authorized, request);
        admit(request, caller, first, resources, authorized.access(), selfService, Map.of());
    }

    /**
     * Checks what only the body of a call tells.
     *
     * @param action    one of those that the method is annotated with
     * @param resources full names, all of which must be allowed
     * @throws Rejection as {@link PrincipalGuard#admit}
     */
    public void require(CallContext call, String action, List<String> resources) {
        require(call, action, resources, Map.of());
    }

    /**
     * Checks what only the body of a call tells, with what conditions may ask for beyond what is known of every call.
     *
     * @throws Rejection as {@link PrincipalGuard#admit}
     */
    public void require(CallContext call, String action, List<String> resources, Map<String, String> context) {
        HttpServletRequest request = open(action);
        Access access = ((Authorized) request.getAttribute(OPEN_ATTRIBUTE)).access();
        Caller caller = call.caller();
        if (!isEntitled(caller, action)) {
            throw refused(caller).with(Grounds.of(action, resources));
        }
        admit(request, caller, action, resources, access, Optional.empty(), context);
        request.removeAttribute(OPEN_ATTRIBUTE);
    }

    /**
     * Checks a call of which only the body tells what it does to access.
     *
     * @throws Rejection as {@link PrincipalGuard#admit}
     */
    public void require(CallContext call, Access access) {
        HttpServletRequest request = currentRequest();
        if (!(request.getAttribute(OPEN_ATTRIBUTE) instanceof Authorized authorized)
                || authorized.access() != Access.BY_BODY
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method)) {
            throw new IllegalStateException("the method does not leave open what it does to access");
        }
        Caller caller = call.caller();
        List<String> resources = templates.resources(caller.account(), authorized, request);
        admit(request, caller, authorized.value()[0], resources, access, selfService(request, method), Map.of());
        request.removeAttribute(OPEN_ATTRIBUTE);
    }

    /**
     * Leaves out of a list what the caller may not know of, as RAM does: without a word.
     *
     * @param action    the one that the method is annotated with
     * @param operation of the messaging catalogue, such as {@code OnsInstanceInServiceList}
     * @return those of the names that the caller may see, in their order
     */
    public List<String> visible(CallContext call, String action, String operation, List<String> names) {
        HttpServletRequest request = open(action);
        Caller caller = call.caller();
        if (!isEntitled(caller, action)) {
            throw refused(caller).with(Grounds.of(action, List.of()));
        }
        List<String> visible = switch (caller.type()) {
            case ROOT -> {
                guard.ifPresent(policies -> policies.admitRoot(caller, bearer(request)));
                yield names;
            }
            case USER, ROLE ->
                guard.orElseThrow(() -> refused(caller)).visible(caller, bearer(request), operation, names);
            case PLATFORM, SERVICE, PRODUCT -> throw refused(caller);
        };
        request.removeAttribute(OPEN_ATTRIBUTE);
        return visible;
    }

    /** The name that the caller has now; its token may know an older one. Empty if it has none in the account any more. */
    public Optional<PrincipalName> nameOf(CallContext call) {
        Caller caller = call.caller();
        return caller.type() == PrincipalType.ROOT
                ? Optional.of(new PrincipalName.Root(caller.account()))
                : guard.flatMap(policies -> policies.nameOf(caller, bearer(currentRequest())));
    }

    /**
     * Checks several actions at once, of which only the body of the call tells.
     *
     * @param demands the full names, all of which must be allowed, of each action that the method is annotated with
     * @throws Rejection as {@link PrincipalGuard#admit}
     */
    public void require(CallContext call, Map<String, List<String>> demands) {
        if (demands.isEmpty()) {
            throw new IllegalArgumentException("a call asks for something");
        }
        HttpServletRequest request = currentRequest();
        Access access = Access.WIDENING;
        for (String action : demands.keySet()) {
            access = ((Authorized) open(action).getAttribute(OPEN_ATTRIBUTE)).access();
            if (!isEntitled(call.caller(), action)) {
                throw refused(call.caller());
            }
        }
        for (Map.Entry<String, List<String>> demand : demands.entrySet()) {
            List<String> resources = demand.getValue();
            for (int from = 0; from < resources.size(); from += Demand.MOST_RESOURCES) {
                List<String> some = resources.subList(from, Math.min(resources.size(), from + Demand.MOST_RESOURCES));
                admit(request, call.caller(), demand.getKey(), some, access, Optional.empty(), Map.of());
            }
        }
        request.removeAttribute(OPEN_ATTRIBUTE);
    }

    private static HttpServletRequest open(String action) {
        HttpServletRequest request = currentRequest();
        if (!(request.getAttribute(OPEN_ATTRIBUTE) instanceof Authorized authorized)
                || !Arrays.asList(authorized.value()).contains(action)) {
            throw new IllegalStateException("the method is not annotated with the action " + action);
        }
        return request;
    }

    private static HttpServletRequest currentRequest() {
        return current()
                .orElseThrow(() -> new IllegalStateException("permissions are asked for within a request"))
                .getRequest();
    }

    /** As if the call had not been checked yet. */
    static void forget(HttpServletRequest request) {
        request.removeAttribute(OPEN_ATTRIBUTE);
        request.removeAttribute(KNOWN_ATTRIBUTE);
    }

    /** Fails if the current call still has to ask whether it may go on. */
    static void requireNoneOpen() {
        current().ifPresent(attributes -> {
            if (attributes.getAttribute(OPEN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) != null) {
                throw new IllegalStateException("the controller has not asked whether its caller may do this");
            }
        });
    }

    private void admit(
            HttpServletRequest request,
            Caller caller,
            String action,
            List<String> resources,
            Access access,
            Optional<String> selfService,
            Map<String, String> context) {
        PrincipalType type = caller.type();
        if (type == PrincipalType.ROOT || type == PrincipalType.PLATFORM) {
            guard.ifPresent(policies -> policies.admitRoot(caller, bearer(request)));
        } else if (type == PrincipalType.USER || type == PrincipalType.ROLE) {
            PrincipalGuard policies = guard.orElseThrow(() -> refused(caller));
            Demand demand = new Demand(
                    action,
                    resources,
                    access,
                    Optional.of(sources.of(request)),
                    sources.isSecure(request),
                    selfService,
                    context);
            AccountVector known = policies.admit(caller, bearer(request), demand);
            request.setAttribute(KNOWN_ATTRIBUTE, known);
        }
        limit.count(caller, access);
    }

    /** What the address of a refused call names; nothing where only the body would. */
    private List<String> named(Caller caller, Authorized authorized, HttpServletRequest request) {
        return authorized.on().length == 0 ? List.of() : templates.resources(caller.account(), authorized, request);
    }

    private static boolean isEntitled(Caller caller, String action) {
        return switch (caller.type()) {
            case ROOT -> !Entitlements.isNoTenants(action);
            case USER, ROLE -> !Entitlements.isNoTenants(action) && !Entitlements.isRootsAlone(action);
            case PLATFORM, SERVICE, PRODUCT -> Entitlements.entitles(caller, action);
        };
    }

    private static Optional<String> selfService(HttpServletRequest request, HandlerMethod method) {
        return Optional.ofNullable(method.getMethodAnnotation(SelfService.class))
                .filter(service -> hasShown(request, service.shown()))
                .map(SelfService::preference);
    }

    private static boolean hasShown(HttpServletRequest request, SelfService.Shown shown) {
        return switch (shown) {
            case ANYTHING -> true;
            case PASSWORD -> BearerTokens.mfaPresent(bearer(request)).isPresent();
            case SECOND_FACTOR -> BearerTokens.mfaPresent(bearer(request)).orElse(false);
        };
    }

    private static Rejection refused(Caller caller) {
        return Rejection.noPermission(
                "a principal of the kind `" + caller.type().wireName() + "` may not do this");
    }

    private static Jwt bearer(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof JwtAuthenticationToken token) {
            return token.getToken();
        }
        throw BearerTokens.missing();
    }

    private static Optional<ServletRequestAttributes> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes)
                : Optional.empty();
    }
}
