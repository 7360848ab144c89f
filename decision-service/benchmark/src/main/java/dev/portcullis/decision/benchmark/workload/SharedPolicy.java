package dev.portcullis.decision.benchmark.workload;

import java.util.List;

/** Rules under a name; users hold policies, not rules. */
public record SharedPolicy(String name, List<Rule> rules) {

    public SharedPolicy {
        rules = List.copyOf(rules);
    }
}
