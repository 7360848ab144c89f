package dev.portcullis.decision.engine;

import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The resource patterns of a statement. Those that say how a name ends are found by the name's last field, however many
 * they are; the others are tried one after the other.
 */
final class ResourceSet {

    private static final ResourcePattern[] NONE = {};

    private final Map<String, ResourcePattern[]> byLastField;
    private final ResourcePattern[] others;
    private final ResourceFilter filter;
    private final ResourceFilter common;
    private final int cost;

    ResourceSet(ResourceClause clause) {
        Map<String, List<ResourcePattern>> ending = new HashMap<>();
        List<ResourcePattern> tried = new ArrayList<>();
        for (ResourcePattern pattern : clause.patterns()) {
            pattern.lastField()
                    .ifPresentOrElse(
                            field -> ending.computeIfAbsent(field, _ -> new ArrayList<>())
                                    .add(pattern),
                            () -> tried.add(pattern));
        }
        this.byLastField = HashMap.newHashMap(ending.size());
        ending.forEach((field, patterns) -> byLastField.put(field, patterns.toArray(NONE)));
        this.others = tried.toArray(NONE);
        this.filter = ResourceFilter.of(others);
        this.common = ResourceFilter.of(clause.patterns().toArray(NONE));
        this.cost = MatchingCost.ofResources(clause);
    }

    boolean contains(ResourceName name) {
        if (!byLastField.isEmpty()) {
            for (ResourcePattern pattern : byLastField.getOrDefault(name.lastField(), NONE)) {
                if (pattern.matches(name)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < others.length; i++) {
            if (filter.admits(i, name) && others[i].matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** What a resource must have for any of the patterns to match. */
    ResourceFilter common() {
        return common;
    }

    int cost() {
        return cost;
    }
}
