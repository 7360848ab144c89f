package dev.portcullis.decision.engine;

import dev.portcullis.language.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes away from a failing scenario whatever it fails without, and writes the rest down. */
final class Minimizing {

    private Minimizing() {}

    static Scenario minimize(Scenario failing, Predicate<Scenario> fails) {
        Scenario least = failing;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Scenario candidate : smaller(least)) {
                if (fails.test(candidate)) {
                    least = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return least;
    }

    private static List<Scenario> smaller(Scenario s) {
        List<Scenario> smaller = new ArrayList<>();
        for (List<Scenario.Policy> account : without(s.account())) {
            smaller.add(copy(s, s.resources(), s.context(), s.levels(), s.session(), account, s.group(), s.trust()));
        }
        for (List<Scenario.Policy> group : without(s.group())) {
            smaller.add(copy(s, s.resources(), s.context(), s.levels(), s.session(), s.account(), group, s.trust()));
        }
        for (List<Scenario.Policy> session : without(s.session())) {
            smaller.add(copy(s, s.resources(), s.context(), s.levels(), session, s.account(), s.group(), s.trust()));
        }
        for (List<Scenario.Policy> trust : without(s.trust())) {
            smaller.add(copy(s, s.resources(), s.context(), s.levels(), s.session(), s.account(), s.group(), trust));
        }
        for (int i = 0; i < s.levels().size(); i++) {
            List<List<Scenario.Policy>> fewer = new ArrayList<>(s.levels());
            fewer.remove(i);
            smaller.add(copy(s, s.resources(), s.context(), fewer, s.session(), s.account(), s.group(), s.trust()));
            for (List<Scenario.Policy> level : without(s.levels().get(i))) {
                List<List<Scenario.Policy>> levels = new ArrayList<>(s.levels());
                levels.set(i, level);
                smaller.add(
                        copy(s, s.resources(), s.context(), levels, s.session(), s.account(), s.group(), s.trust()));
            }
        }
        for (String key : s.context().keySet()) {
            Map<String, List<String>> context = new HashMap<>(s.context());
            context.remove(key);
            smaller.add(copy(s, s.resources(), context, s.levels(), s.session(), s.account(), s.group(), s.trust()));
        }
        for (int i = 0; s.resources().size() > 1 && i < s.resources().size(); i++) {
            List<String> resources = new ArrayList<>(s.resources());
            resources.remove(i);
            smaller.add(copy(s, resources, s.context(), s.levels(), s.session(), s.account(), s.group(), s.trust()));
        }
        return smaller;
    }

    /** The list without one policy, or without one statement of one. */
    private static List<List<Scenario.Policy>> without(List<Scenario.Policy> policies) {
        List<List<Scenario.Policy>> smaller = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            List<Scenario.Policy> fewer = new ArrayList<>(policies);
            Scenario.Policy policy = fewer.remove(i);
            smaller.add(fewer);
            PolicyDocument document = policy.document();
            for (int j = 0;
                    document.statements().size() > 1
                            && j < document.statements().size();
                    j++) {
                var statements = new ArrayList<>(document.statements());
                statements.remove(j);
                List<Scenario.Policy> shorter = new ArrayList<>(policies);
                shorter.set(i, new Scenario.Policy(policy.id(), new PolicyDocument(document.kind(), statements)));
                smaller.add(shorter);
            }
        }
        return smaller;
    }

    private static Scenario copy(
            Scenario s,
            List<String> resources,
            Map<String, List<String>> context,
            List<List<Scenario.Policy>> levels,
            List<Scenario.Policy> session,
            List<Scenario.Policy> account,
            List<Scenario.Policy> group,
            List<Scenario.Policy> trust) {
        return new Scenario(
                s.principal(), s.action(), resources, context, s.inGroup(), levels, session, account, group, trust);
    }

    static String written(Scenario s) {
        StringBuilder text = new StringBuilder();
        text.append(s.principal())
                .append(' ')
                .append(s.action())
                .append(' ')
                .append(s.resources())
                .append(' ')
                .append(s.context())
                .append(s.inGroup() ? " in the group\n" : "\n");
        Stream.of(
                        Map.entry(
                                "levels",
                                s.levels().stream().flatMap(List::stream).toList()),
                        Map.entry("session", s.session()),
                        Map.entry("account", s.account()),
                        Map.entry("group", s.group()),
                        Map.entry("trust", s.trust()))
                .forEach(layer -> layer.getValue()
                        .forEach(policy -> text.append(layer.getKey())
                                .append(' ')
                                .append(policy.id())
                                .append(' ')
                                .append(policy.document().print())));
        return text.toString();
    }
}
