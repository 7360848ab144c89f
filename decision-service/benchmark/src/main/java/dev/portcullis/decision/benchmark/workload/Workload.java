package dev.portcullis.decision.benchmark.workload;

import java.util.List;
import java.util.Map;

/**
 * Policies, who holds them, and questions.
 *
 * @param policies  the rules
 * @param holdings  for each user the places of its policies in {@code policies}
 * @param questions as many of each kind, asked in turn
 */
public record Workload(List<SharedPolicy> policies, List<int[]> holdings, Map<Answer, List<Question>> questions) {

    /** How many questions there are of a kind; a power of two. */
    public static final int QUESTIONS = 1024;

    /** From where everybody asks. */
    public static final String ADDRESS = "10.1.2.3";

    /** When everybody asks. */
    public static final String NOW = "2026-06-01T12:00:00Z";

    public Workload {
        policies = List.copyOf(policies);
        holdings = List.copyOf(holdings);
        questions = Map.copyOf(questions);
    }

    /** A user's name. */
    public static String userName(int user) {
        return "user-" + user;
    }

    /** Whether any rule has a condition. */
    public boolean hasConditions() {
        return policies.stream().flatMap(policy -> policy.rules().stream()).anyMatch(Rule::condition);
    }

    /** Whether any rule denies. */
    public boolean hasDenies() {
        return policies.stream().flatMap(policy -> policy.rules().stream()).anyMatch(rule -> !rule.allows());
    }

    /** How often a policy is held by a user. */
    public long grants() {
        return holdings.stream().mapToLong(held -> held.length).sum();
    }
}
