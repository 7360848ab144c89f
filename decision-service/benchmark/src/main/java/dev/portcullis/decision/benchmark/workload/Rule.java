package dev.portcullis.decision.benchmark.workload;

import java.util.List;

/**
 * What a policy says of some topics.
 *
 * @param allows    whether it allows or denies
 * @param actions   each with every topic
 * @param topics    names; one that ends in {@code *} is a prefix
 * @param condition whether it applies to requests from {@link #OFFICE} before {@link #UNTIL} only
 */
public record Rule(boolean allows, List<Verb> actions, List<String> topics, boolean condition) {

    /** From where a rule with a condition applies. */
    public static final String OFFICE = "10.0.0.0/8";

    /** Until when a rule with a condition applies. */
    public static final String UNTIL = "2100-01-01T00:00:00Z";

    public Rule {
        actions = List.copyOf(actions);
        topics = List.copyOf(topics);
    }

    static Rule allow(List<Verb> actions, String... topics) {
        return new Rule(true, actions, List.of(topics), false);
    }

    static Rule deny(List<Verb> actions, String... topics) {
        return new Rule(false, actions, List.of(topics), false);
    }

    Rule onCondition(boolean conditional) {
        return new Rule(allows, actions, topics, conditional);
    }
}
