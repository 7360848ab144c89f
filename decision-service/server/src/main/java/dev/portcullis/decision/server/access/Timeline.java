package dev.portcullis.decision.server.access;

import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.CompiledDocuments;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.server.ledger.LedgerChanges.Change;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AccountVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The moments of a period between which no decision changes: its beginning, every change of the account and of the system
 * policies, every end of an attachment, and every time that a condition compares with.
 */
final class Timeline {

    private final TreeMap<Instant, Point> points = new TreeMap<>();
    private final Set<String> untimely = new TreeSet<>();
    private final TreeMap<String, Set<String>> principals = new TreeMap<>();
    private AccountState state;
    private AccountState platform;
    private final Instant from;
    private final Instant to;

    private Timeline(AccountState state, AccountState platform, Instant from, Instant to) {
        this.state = state;
        this.platform = platform;
        this.from = from;
        this.to = to;
    }

    /**
     * A moment at which decisions may become others.
     *
     * @param sequences the audit numbers of the events that happened then
     * @param concerned whose decisions may; asked by a principal's id
     */
    record Point(Moment moment, Set<Long> sequences, Predicate<String> concerned) {}

    /**
     * The timeline of a period.
     *
     * @param changes  of the account within the period, in their order
     * @param releases of the platform's account within the period, in their order
     */
    static Timeline of(
            AccountState state,
            AccountState platform,
            Instant from,
            Instant to,
            List<Change> changes,
            List<Change> releases) {
        Timeline timeline = new Timeline(state, platform, from, to);
        timeline.add(changes, releases);
        return timeline;
    }

    /** The moments, in their order. */
    List<Point> points() {
        return List.copyOf(points.values());
    }

    /** Whoever was there at some moment: the folded names by the ids. */
    Map<String, Set<String>> principals() {
        return Collections.unmodifiableMap(principals);
    }

    /** The policies, by id and version, of which a condition looks at the time as at a text, so that it may change within a second. */
    List<String> untimely() {
        return List.copyOf(untimely);
    }

    private void add(List<Change> changes, List<Change> releases) {
        Set<Fact.Attachment> attachments = new HashSet<>();
        TreeSet<Instant> compared = new TreeSet<>();
        state.facts().principals().forEach(this::isThere);
        state.facts().all().values().forEach(fact -> look(fact, attachments, compared));
        platform.facts().all().values().forEach(fact -> look(fact, attachments, compared));
        points.put(from, new Point(new Moment(state, from, true), Set.of(), _ -> true));
        Map<Instant, List<Change>> ofAccount = byTime(changes);
        Map<Instant, List<Change>> ofPlatform = byTime(releases);
        TreeSet<Instant> times = new TreeSet<>(ofAccount.keySet());
        times.addAll(ofPlatform.keySet());
        for (Instant time : times) {
            step(time, ofAccount.getOrDefault(time, List.of()), ofPlatform.getOrDefault(time, List.of()));
        }
        changes.forEach(change -> look(change.fact(), attachments, compared));
        releases.forEach(change -> look(change.fact(), attachments, compared));
        attachments.forEach(this::end);
        compared.forEach(time -> put(time, _ -> true));
    }

    private void step(Instant time, List<Change> mine, List<Change> systems) {
        if (!systems.isEmpty()) {
            platform = after(platform, systems);
        }
        state = after(state, mine).on(platform);
        mine.forEach(change -> named(change.fact()).ifPresent(this::isThere));
        Set<Long> sequences = new TreeSet<>();
        mine.forEach(change -> sequences.add(change.sequence()));
        systems.forEach(change -> sequences.add(change.sequence()));
        Set<String> ids = new HashSet<>();
        boolean everybody =
                !systems.isEmpty() || !mine.stream().allMatch(change -> Concerned.isOfPrincipals(change.fact(), ids));
        points.put(time, new Point(new Moment(state, time, true), sequences, everybody ? _ -> true : ids::contains));
    }

    private void isThere(PrincipalFacts principal) {
        principals
                .computeIfAbsent(principal.id().toString(), _ -> new TreeSet<>())
                .add(principal.name().folded());
    }

    private Optional<PrincipalFacts> named(Fact fact) {
        if (fact instanceof Fact.User user) {
            return state.facts().principal(user.userId());
        }
        return fact instanceof Fact.Role role ? state.facts().principal(role.roleId()) : Optional.empty();
    }

    private static AccountState after(AccountState before, List<Change> changes) {
        List<FactChange> all = changes.stream().map(Change::change).toList();
        AccountVector reached = before.vector();
        for (Change change : changes) {
            reached = reached.with(change.stream(), change.position());
        }
        return before.changed(reached, all);
    }

    private static Map<Instant, List<Change>> byTime(List<Change> changes) {
        Map<Instant, List<Change>> byTime = new HashMap<>();
        changes.forEach(change ->
                byTime.computeIfAbsent(change.time(), _ -> new ArrayList<>()).add(change));
        return byTime;
    }

    /** What of a fact time alone makes another decision of. */
    private void look(Fact fact, Set<Fact.Attachment> attachments, Set<Instant> compared) {
        if (fact instanceof Fact.Attachment attachment && attachment.expiresAt().isPresent()) {
            attachments.add(attachment);
        } else if (fact instanceof Fact.PolicyVersion version) {
            for (Statement statement :
                    CompiledDocuments.compiled(version.document()).document().statements()) {
                if (!ComparedTimes.of(statement, compared)) {
                    untimely.add(version.policyId() + " " + version.versionId());
                }
            }
        } else if (fact instanceof Fact.Trust trust) {
            for (Statement statement :
                    CompiledDocuments.trust(trust.document()).document().statements()) {
                if (!ComparedTimes.of(statement, compared)) {
                    untimely.add("trust of " + trust.roleId());
                }
            }
        }
    }

    private void end(Fact.Attachment attachment) {
        Instant end = attachment.expiresAt().orElseThrow();
        Set<String> ids = new HashSet<>();
        put(end, Concerned.isOfPrincipals(attachment, ids) ? ids::contains : _ -> true);
    }

    /** A moment at which nothing but the clock moves. */
    private void put(Instant time, Predicate<String> concerned) {
        Map.Entry<Instant, Point> before = points.floorEntry(time);
        if (before == null || !time.isBefore(to)) {
            return;
        }
        Point there = before.getValue();
        points.put(
                time,
                before.getKey().equals(time)
                        ? new Point(
                                there.moment(),
                                there.sequences(),
                                there.concerned().or(concerned))
                        : new Point(new Moment(there.moment().state(), time, true), Set.of(), concerned));
    }
}
