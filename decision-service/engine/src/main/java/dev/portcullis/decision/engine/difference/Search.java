package dev.portcullis.decision.engine.difference;

import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Looks for requests that two sides answer differently. What a request is answered with depends on nothing but which
 * statements apply to it; so requests are told apart by that, and of those that are not one is looked at.
 */
final class Search {

    /** How many kinds of resources are reported of one action. */
    private static final int RESOURCES_PER_ACTION = 2;

    private final Compared compared;
    private final Contexts contexts;
    private final SearchLimits limits;
    private final Map<Bits, Map<Change, Map<String, List<String>>>> known = new HashMap<>();
    private long steps;
    private boolean ended;

    Search(Compared compared, Contexts contexts, SearchLimits limits) {
        this.compared = compared;
        this.contexts = contexts;
        this.limits = limits;
    }

    /** Somebody who takes what is found. */
    interface Finder {
        void found(Change change, Action action, ResourceName resource, Map<String, List<String>> context);
    }

    void run(List<Action> actions, List<ResourceName> resources, Finder finder) {
        List<Statement> statements = compared.statements();
        Map<Bits, Group<Action>> byAction = grouped(actions, action -> bits(statements, action));
        Map<Bits, Group<ResourceName>> byResource = grouped(
                resources,
                resource -> Bits.of(
                        statements.size(),
                        i -> statements
                                .get(i)
                                .resource()
                                .map(clause -> covers(clause, resource))
                                .orElse(true)));
        for (Group<Action> actionGroup : byAction.values()) {
            Map<Change, Integer> reported = new EnumMap<>(Change.class);
            for (Group<ResourceName> resourceGroup : byResource.values()) {
                steps++;
                Bits candidates = actionGroup.bits().and(resourceGroup.bits());
                if (compared.mayDiffer(candidates)) {
                    changes(candidates).forEach((change, context) -> {
                        if (reported.merge(change, 1, Integer::sum) <= RESOURCES_PER_ACTION) {
                            ResourceName resource = resourceGroup.members().getFirst();
                            actionGroup.members().forEach(action -> finder.found(change, action, resource, context));
                        }
                    });
                }
            }
        }
    }

    long steps() {
        return steps;
    }

    /** True if there was more to look at. */
    boolean ended() {
        return ended;
    }

    /** Requests that are not told apart by action, or by resource. */
    private record Group<T>(Bits bits, List<T> members) {}

    private static <T> Map<Bits, Group<T>> grouped(List<T> all, Function<T, Bits> bits) {
        Map<Bits, Group<T>> groups = new LinkedHashMap<>();
        for (T one : all) {
            Bits of = bits.apply(one);
            groups.computeIfAbsent(of, _ -> new Group<>(of, new ArrayList<>()))
                    .members()
                    .add(one);
        }
        return groups;
    }

    private static Bits bits(List<Statement> statements, Action action) {
        return Bits.of(
                statements.size(),
                i -> statements.get(i).action().negated()
                        != statements.get(i).action().patterns().stream().anyMatch(p -> p.matches(action)));
    }

    private static boolean covers(ResourceClause clause, ResourceName resource) {
        return clause.negated() != clause.patterns().stream().anyMatch(pattern -> pattern.matches(resource));
    }

    /** What can change for requests to which these statements apply, but for their conditions, each with a context. */
    private Map<Change, Map<String, List<String>>> changes(Bits candidates) {
        return known.computeIfAbsent(candidates, _ -> {
            Map<Change, Map<String, List<String>>> found = new EnumMap<>(Change.class);
            List<Contexts.Key> asked = contexts.keys().stream()
                    .filter(key -> key.asking().meets(candidates))
                    .toList();
            descend(candidates, asked, 0, new TreeMap<>(), found);
            return found;
        });
    }

    private void descend(
            Bits left,
            List<Contexts.Key> keys,
            int depth,
            Map<String, List<String>> context,
            Map<Change, Map<String, List<String>>> found) {
        if (!compared.mayDiffer(left)) {
            return;
        }
        if (depth == keys.size()) {
            compared.change(left).ifPresent(change -> found.putIfAbsent(change, Map.copyOf(context)));
            return;
        }
        Contexts.Key key = keys.get(depth);
        for (Contexts.Choice choice : key.choices()) {
            if (steps >= limits.steps()) {
                ended = true;
                return;
            }
            steps++;
            if (!choice.values().isEmpty()) {
                context.put(key.name(), choice.values());
            }
            descend(left.and(choice.applicable()), keys, depth + 1, context, found);
            context.remove(key.name());
        }
    }
}
