package dev.portcullis.decision.guard;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.OperationRequest;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.decision.guard.usage.Usage;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.Demand;
import dev.portcullis.platform.security.PrincipalGuard;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Decides calls with the engine, in process, over the service's own replica. What widens access is decided at the heads of
 * all streams: a replica that is behind would still know a grant that has just been revoked.
 */
public final class PolicyGuard implements PrincipalGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyGuard.class);
    private static final String ASSUME_ROLE = "sts:assumerole";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Replica replica;
    private final HeadStates heads;
    private final Denials denials;
    private final SelfServicePreferences preferences;
    private final Usage usage;

    /** @param usage counts which grants allow calls */
    public PolicyGuard(
            Replica replica, HeadStates heads, Denials denials, SelfServicePreferences preferences, Usage usage) {
        this.replica = replica;
        this.heads = heads;
        this.denials = denials;
        this.preferences = preferences;
        this.usage = usage;
    }

    @Override
    public AccountVector admit(Caller caller, Jwt bearer, Demand demand) {
        boolean widens = demand.access() == Access.WIDENING;
        Known known = widens ? atHeads(caller, bearer) : current(caller, bearer);
        AuthorizationRequest request = request(known.live(), bearer, demand);
        SupposedInstances instances = new SupposedInstances(known.state().at(replica.now()));
        Decision decision = decide(view(instances, known.state(), request), request);
        if (!widens && decision.isAllowed() && instances.hasSupposed()) {
            // An instance that this replica has not heard of may be new, and lie where the caller may do nothing.
            known = atHeads(caller, bearer);
            request = request(known.live(), bearer, demand);
            decision = decide(
                    view(new SupposedInstances(known.state().at(replica.now())), known.state(), request), request);
        }
        if (!decision.isAllowed() && !mayServeItself(caller, known.live(), demand, decision)) {
            throw denials.refusal(known.live(), request, decision, known.state());
        }
        usage.count(caller.account(), request.action().folded(), decision);
        return known.state().vector();
    }

    @Override
    public List<String> visible(Caller caller, Jwt bearer, String operation, List<String> names) {
        Known known = current(caller, bearer);
        OperationRequest request = OperationRequest.of(known.live().name(), operation);
        return Engine.visible(
                known.state().at(replica.now()),
                known.live().session().map(request::inSession).orElse(request),
                names);
    }

    @Override
    public Optional<PrincipalName> nameOf(Caller caller, Jwt bearer) {
        return Optional.of(current(caller, bearer).live().name());
    }

    @Override
    public void admitRoot(Caller caller, Jwt bearer) {
        Optional<AccountState> known = replica.peek(caller.account());
        if (known.isPresent() && LiveCaller.hasEnded(known.get(), caller, bearer) && hasEndedAtHeads(caller, bearer)) {
            throw BearerTokens.revoked();
        }
    }

    /** A caller and the state that it is known in. */
    private record Known(AccountState state, LiveCaller live) {}

    private Known atHeads(Caller caller, Jwt bearer) {
        return known(heads.state(caller.account()), caller, bearer).orElseThrow(BearerTokens::revoked);
    }

    private Optional<Known> known(AccountState state, Caller caller, Jwt bearer) {
        return LiveCaller.of(state, caller, bearer)
                .filter(_ ->
                        caller.type() != PrincipalType.ROLE || !originHasEnded(state, RoleSession.of(caller, bearer)))
                .map(live -> new Known(state, live));
    }

    /** The user with whom the session began may be of another account, of which this replica may know less. */
    private boolean originHasEnded(AccountState state, RoleSession session) {
        AccountId origin = session.origin().account();
        if (origin.equals(state.account())) {
            return session.originHasEnded(state);
        }
        Optional<AccountState> known = replica.peek(origin);
        return (known.isEmpty() || session.originHasEnded(known.get()))
                && session.originHasEnded(heads.ofIdentities(origin));
    }

    private boolean hasEndedAtHeads(Caller caller, Jwt bearer) {
        try {
            return LiveCaller.hasEnded(heads.ofIdentities(caller.account()), caller, bearer);
        } catch (Rejection e) {
            LOG.warn(
                    "root of account {} is let in although its credential may have ended: {}",
                    caller.account(),
                    e.sentence());
            return false;
        }
    }

    /**
     * As fresh as every decision: neither reading nor taking away needs another service to be up. But the caller, its key or
     * its account may be so new that this replica has not heard of them.
     */
    private Known current(Caller caller, Jwt bearer) {
        AccountId account = caller.account();
        AccountState state = switch (replica.availability(account)) {
            case Availability.Unavailable unavailable
            when unavailable.cause() == Availability.Cause.UNKNOWN_ACCOUNT ->
                AccountState.unknown(account, replica.now());
            case Availability.Unavailable unavailable -> throw unavailable(unavailable.detail());
            case Availability.Available available -> available.state();
        };
        return known(state, caller, bearer)
                .or(() -> known(heads.ofIdentities(account), caller, bearer))
                .orElseThrow(BearerTokens::revoked);
    }

    private AuthorizationRequest request(LiveCaller live, Jwt bearer, Demand demand) {
        try {
            List<ResourceName> resources =
                    demand.resources().stream().map(ResourceName::of).toList();
            return new AuthorizationRequest(
                    live.name(),
                    Action.of(demand.action()),
                    resources,
                    Optional.empty(),
                    demand.sourceAddress().map(SourceAddress::parse),
                    RequestContext.of(context(live.name(), bearer, demand)),
                    Optional.empty(),
                    live.session());
        } catch (IllegalArgumentException e) {
            throw Rejection.badRequest("InvalidParameter", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, List<String>> context(PrincipalName name, Jwt bearer, Demand demand) {
        Map<String, List<String>> context = new HashMap<>();
        demand.context().forEach((key, value) -> context.put(key, List.of(value)));
        context.put(
                "acs:CurrentTime",
                List.of(replica.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        context.put("acs:SecureTransport", List.of(Boolean.toString(demand.secure())));
        PrincipalName principal = name instanceof PrincipalName.Session session ? session.assumedRole() : name;
        context.put("acs:PrincipalARN", List.of(principal.toString()));
        BearerTokens.mfaPresent(bearer)
                .ifPresent(present -> context.put("acs:MFAPresent", List.of(Boolean.toString(present))));
        return context;
    }

    /** The account's state; if a role of another account is to be assumed, with what that account says of the role. */
    private AccountView view(AccountView own, AccountState state, AuthorizationRequest request) {
        if (!request.action().folded().equals(ASSUME_ROLE)) {
            return own;
        }
        Optional<AccountId> other = request.resources().stream()
                .filter(role -> role.belongsToAnotherThan(state.account()))
                .map(role -> AccountId.parse(role.account()))
                .findFirst();
        return other.<AccountView>map(account ->
                        new TrustOfAnotherAccount(own, heads.state(account).at(replica.now())))
                .orElse(own);
    }

    private static Decision decide(AccountView view, AuthorizationRequest request) {
        try {
            return Engine.decide(view, request);
        } catch (RequestRejected e) {
            throw Rejection.badRequest(e.code().wireName(), String.valueOf(e.getMessage()));
        }
    }

    /** A user needs no policy for what it does to itself, if the account wants it so; but what is denied stays denied. */
    private boolean mayServeItself(Caller caller, LiveCaller live, Demand demand, Decision decision) {
        if (demand.selfService().isEmpty()
                || decision.outcome() == Outcome.EXPLICIT_DENY
                || !(live.name() instanceof PrincipalName.User user)) {
            return false;
        }
        String itself = "acs:ram:*:" + user.account() + ":user/" + user.name();
        return demand.resources().stream().allMatch(itself::equals)
                && preferences.allow(caller.account(), demand.selfService().get());
    }

    static Rejection unavailable(String detail) {
        return Rejection.unavailable("Unavailable", detail, RETRY);
    }
}
