package dev.portcullis.decision.server.access;

import dev.portcullis.decision.engine.Decision;
import dev.portcullis.decision.engine.DeterminingStatement;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.decision.server.access.AccessAnswers.AllowedPrincipal;
import dev.portcullis.decision.server.access.AccessAnswers.AllowedResource;
import dev.portcullis.decision.server.access.AccessAnswers.Found;
import dev.portcullis.decision.server.access.AccessPages.AskedPage;
import dev.portcullis.decision.server.audit.LedgerFreshness;
import dev.portcullis.decision.server.audit.Origins;
import dev.portcullis.decision.server.audit.Origins.Given;
import dev.portcullis.decision.server.authzen.KnownResources;
import dev.portcullis.decision.server.authzen.KnownResources.Known;
import dev.portcullis.decision.server.evaluation.DecisionRequest;
import dev.portcullis.decision.server.evaluation.Decisions;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Search;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers what a principal may do, who may do something, and to what, each on one moment of an account. */
public final class AccessQueries {

    /** What cannot be asked about one resource is not allowed on it. */
    private static final Set<String> OF_ONE_RESOURCE = Set.of(
            RequestRejected.Code.INSTANCE_REQUIRED.wireName(),
            RequestRejected.Code.INSTANCE_MISMATCH.wireName(),
            RequestRejected.Code.RESOURCE_REQUIRED.wireName());

    private final Decisions decisions;
    private final AccessPages pages;
    private final Origins origins;
    private final LedgerFreshness freshness;

    public AccessQueries(Decisions decisions, AccessPages pages, Origins origins, LedgerFreshness freshness) {
        this.decisions = decisions;
        this.pages = pages;
        this.origins = origins;
        this.freshness = freshness;
    }

    /** A candidate that is allowed, and by what. */
    private record Hit<T>(T about, Decision decision) {}

    AccessAnswers.Permissions permissions(AccountId account, PermissionsQuestion asked) {
        AskedPage page = pages.page(account, asked.question(), asked.asOf(), asked.limit(), asked.cursor());
        Moment moment = page.moment();
        PrincipalFacts principal = principal(moment, asked.principal());
        Map<String, Bearing> bearing = Bearing.on(moment, principal);
        Search.Found<Bearing> found = Search.run(
                List.copyOf(bearing.keySet()),
                page.after(),
                page.limit(),
                key -> Optional.ofNullable(bearing.get(key)));
        Map<String, Given> given =
                given(moment, found.hits().stream().map(hit -> hit.by().attachmentId()));
        return new AccessAnswers.Permissions(
                principal.name().toString(),
                principal.id().toString(),
                standing(principal),
                found.hits().stream()
                        .map(hit -> PermissionStatement.of(
                                hit.statement(),
                                Through.of(
                                        hit.policy(),
                                        hit.index(),
                                        hit.by(),
                                        given.get(hit.by().attachmentId()))))
                        .toList(),
                found.last().map(last -> pages.next(page, last)),
                pages.on(moment));
    }

    private static String standing(PrincipalFacts principal) {
        if (!principal.enabled()) {
            return "disabled";
        }
        return principal.name() instanceof PrincipalName.Root ? "root" : "active";
    }

    private static PrincipalFacts principal(Moment moment, String text) {
        PrincipalName name = decided(text);
        if (!name.account().equals(moment.state().account())) {
            throw Rejection.noPermission("principals of the caller's own account only are looked at");
        }
        return moment.view()
                .principal(name)
                .orElseThrow(() -> Rejection.notFound(
                        "EntityNotExist.Principal", "the account has no principal `" + name + "` at that moment"));
    }

    private static PrincipalName decided(String text) {
        try {
            PrincipalName name = PrincipalName.parse(text);
            if (name instanceof PrincipalName.User
                    || name instanceof PrincipalName.Role
                    || name instanceof PrincipalName.Root) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            throw Rejection.badField("InvalidParameter", "/principal", String.valueOf(e.getMessage()));
        }
        throw Rejection.badField("InvalidParameter", "/principal", "policies bear on users, roles and the root");
    }

    Found<AllowedPrincipal> principals(AccountId account, PrincipalsQuestion asked) {
        AskedPage page = pages.page(account, asked.question(), asked.asOf(), asked.limit(), asked.cursor());
        TreeMap<String, PrincipalFacts> candidates = new TreeMap<>();
        for (PrincipalFacts principal : page.moment().state().facts().principals()) {
            candidates.put(principal.name().folded(), principal);
        }
        return found(
                page,
                candidates,
                principal -> allowed(page.moment(), asked.of(principal.name().toString())),
                (hit, through) -> new AllowedPrincipal(
                        hit.about().name().toString(),
                        hit.about().id().toString(),
                        hit.decision().layer().wireName(),
                        through));
    }

    Found<AllowedResource> resources(AccountId account, ResourcesQuestion asked) {
        AskedPage page = pages.page(account, asked.question(), asked.asOf(), asked.limit(), asked.cursor());
        Moment moment = page.moment();
        decisions.check(moment, asked.on(KnownResources.none(account)));
        TreeMap<String, Known> candidates = new TreeMap<>();
        KnownResources.of(moment, asked.type()).forEach(known -> candidates.put(known.id(), known));
        return found(
                page,
                candidates,
                known -> allowedOn(moment, asked.on(known)),
                (hit, through) -> new AllowedResource(
                        hit.about().name().toString(),
                        hit.about().instance(),
                        hit.decision().layer().wireName(),
                        through));
    }

    /** Puts what is listed of a hit together with the grants through which it is allowed. */
    @FunctionalInterface
    private interface Listed<C, T> {
        T of(Hit<C> hit, List<Through> through);
    }

    private <C, T> Found<T> found(
            AskedPage page,
            SortedMap<String, C> candidates,
            Function<C, Optional<Decision>> asking,
            Listed<C, T> listed) {
        Search.Found<Hit<C>> found = Search.run(
                List.copyOf(candidates.keySet()),
                page.after(),
                page.limit(),
                key -> Optional.ofNullable(candidates.get(key))
                        .flatMap(candidate -> asking.apply(candidate).map(decision -> new Hit<>(candidate, decision))));
        Map<String, Given> given = given(
                page.moment(),
                found.hits().stream()
                        .flatMap(hit -> hit.decision().determining().stream())
                        .map(determining -> determining.attachment().attachmentId()));
        return new Found<>(
                found.hits().stream()
                        .map(hit -> listed.of(hit, through(hit.decision().determining(), given)))
                        .toList(),
                found.examined(),
                Found.endedBy(found.last(), found.hits().size() == page.limit()),
                found.last().map(last -> pages.next(page, last)),
                pages.on(page.moment()));
    }

    private Optional<Decision> allowed(Moment moment, DecisionRequest request) {
        return Optional.of(decisions.decide(moment, request)).filter(Decision::isAllowed);
    }

    private Optional<Decision> allowedOn(Moment moment, DecisionRequest request) {
        try {
            return allowed(moment, request);
        } catch (Rejection e) {
            if (OF_ONE_RESOURCE.contains(e.code())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, Given> given(Moment moment, Stream<String> attachmentIds) {
        freshness.await(moment.state().account(), moment.vector());
        return origins.attachments(
                moment.state().account(), attachmentIds.distinct().toList());
    }

    static List<Through> through(Collection<DeterminingStatement> determining, Map<String, Given> given) {
        return determining.stream()
                .map(statement -> Through.of(
                        statement.policy(),
                        statement.statement(),
                        statement.attachment(),
                        given.get(statement.attachment().attachmentId())))
                .toList();
    }
}
