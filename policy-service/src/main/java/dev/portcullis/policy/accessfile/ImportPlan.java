package dev.portcullis.policy.accessfile;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.policy.attachment.AttachedPrincipal;
import dev.portcullis.policy.attachment.WantedAttachment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What taking in a file comes to: the changes in their order, what they need, and what stands against them. */
final class ImportPlan {

    /** One change. */
    sealed interface Change {

        record CreateGroup(String resourceGroupId, String name, String displayName) implements Change {}

        record UpdateGroup(String resourceGroupId, String name, String displayName) implements Change {}

        record CreatePolicy(String policyId, String policyName, Optional<String> description, String document)
                implements Change {}

        record ReplaceDocument(String policyId, String policyName, String document) implements Change {}

        /** Whether the policy denies something says when it is detached. */
        record Detach(
                String attachmentId,
                String aggregateId,
                String scope,
                String principalType,
                String principalName,
                String policyName,
                boolean denies)
                implements Change {}

        /** Whether the policy denies something says when it is attached. */
        record Attach(AttachedPrincipal principal, WantedAttachment wanted, boolean denies) implements Change {}

        record DeletePolicy(String policyId, String policyName) implements Change {}
    }

    private final List<Change> changes = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private final Map<String, Set<String>> demands = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    void add(Change change) {
        changes.add(change);
    }

    void problem(String pointer, String sentence) {
        problems.add(Finding.at(pointer, sentence));
    }

    /** Notes that the file has an attachment of the policy. */
    void uses(String policyId) {
        used.add(policyId);
    }

    boolean isUsed(String policyId) {
        return used.contains(policyId);
    }

    void demand(String action, String resource) {
        demands.computeIfAbsent(action, _ -> new LinkedHashSet<>()).add(resource);
    }

    List<Change> changes() {
        return changes;
    }

    List<Finding> problems() {
        return problems;
    }

    /** The actions that the changes are, each with its resources. */
    Map<String, List<String>> demands() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        demands.forEach((action, resources) -> all.put(action, List.copyOf(resources)));
        return all;
    }

    /** True if whoever may do what the other plan asks may do this as well. */
    boolean needsNoMoreThan(ImportPlan other) {
        return demands.entrySet().stream()
                .allMatch(demand ->
                        other.demands.getOrDefault(demand.getKey(), Set.of()).containsAll(demand.getValue()));
    }
}
