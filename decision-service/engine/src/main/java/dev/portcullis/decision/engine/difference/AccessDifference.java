package dev.portcullis.decision.engine.difference;

import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.decision.engine.difference.Difference.Searched;
import dev.portcullis.decision.engine.difference.Difference.Verdict;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares identity policies by what they allow.
 *
 * <p>Pure, and bounded in time by the limits and by what documents may cost.
 */
public final class AccessDifference {

    private AccessDifference() {}

    /** What changes when one document takes the place of another, for somebody who has no other policy. */
    public static Difference between(PolicyDocument before, PolicyDocument after, SearchLimits limits) {
        return between(List.of(before), List.of(after), limits);
    }

    /**
     * What changes when these documents take the place of those, for somebody who has no other policy.
     *
     * @param before may be empty, and so may {@code after}
     */
    public static Difference between(List<PolicyDocument> before, List<PolicyDocument> after, SearchLimits limits) {
        List<Statement> first = statements(before);
        List<Statement> second = statements(after);
        if (areProvenEqual(first, second)) {
            return new Difference(Verdict.EQUAL, List.of(), new Searched(0, 0, 0, 0, false, false));
        }
        Compared compared = new Compared(first, second);
        Contexts contexts = new Contexts(compared.statements());
        List<Action> actions = Candidates.actions(compared.statements());
        Set<String> services = new TreeSet<>();
        actions.forEach(action -> services.add(action.service()));
        List<ResourceName> resources = Candidates.resources(compared.statements(), services);
        Search search = new Search(compared, contexts, limits);
        Verified verified = new Verified(new Requests(first), new Requests(second), limits.witnesses());
        search.run(first(actions), first(resources), verified);
        boolean trimmed = actions.size() > Candidates.MOST || resources.size() > Candidates.MOST;
        Verdict verdict = verified.witnesses.isEmpty() ? Verdict.NO_DIFFERENCE_FOUND : Verdict.DIFFERENT;
        return new Difference(
                verdict,
                verified.witnesses,
                new Searched(
                        first(actions).size(),
                        first(resources).size(),
                        contexts.values(),
                        search.steps(),
                        search.ended() || trimmed || contexts.trimmed(),
                        verified.more));
    }

    private static <T> List<T> first(List<T> candidates) {
        return candidates.subList(0, Math.min(candidates.size(), Candidates.MOST));
    }

    /** Labels mean nothing, and neither does the order of statements. */
    private static List<Statement> statements(List<PolicyDocument> documents) {
        return documents.stream()
                .flatMap(document -> document.statements().stream())
                .map(statement -> new Statement(
                        Optional.empty(),
                        statement.effect(),
                        statement.action(),
                        statement.resource(),
                        statement.principal(),
                        statement.conditions()))
                .distinct()
                .toList();
    }

    private static boolean areProvenEqual(List<Statement> first, List<Statement> second) {
        if (new HashSet<>(first).equals(new HashSet<>(second))) {
            return true;
        }
        Optional<Set<Object>> before = NormalForm.of(first);
        return before.isPresent() && before.equals(NormalForm.of(second));
    }

    /** Takes what the engine confirms. */
    private static final class Verified implements Search.Finder {

        private final Requests before;
        private final Requests after;
        private final int most;
        private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
        private final List<Witness> witnesses = new ArrayList<>();
        private boolean more;

        Verified(Requests before, Requests after, int most) {
            this.before = before;
            this.after = after;
            this.most = most;
        }

        @Override
        public void found(Change change, Action action, ResourceName resource, Map<String, List<String>> context) {
            if (counts.getOrDefault(change, 0) >= most) {
                more = true;
                return;
            }
            Outcome first;
            Outcome second;
            try {
                first = before.outcome(action, resource, context);
                second = after.outcome(action, resource, context);
            } catch (RequestRejected _) {
                // A request that the engine decides for nobody shows nothing.
                return;
            }
            // What no policy decides, such as asking for one's own identity, changes with none.
            if (Change.between(first, second).equals(Optional.of(change))) {
                counts.merge(change, 1, Integer::sum);
                witnesses.add(new Witness(change, action, resource, context, first, second));
            }
        }
    }
}
