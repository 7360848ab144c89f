package dev.portcullis.decision.engine;

import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is true, in as few words as possible: no index, nothing compiled, no matching shared with the engine. */
final class ReferenceEvaluator {

    record Answer(Outcome outcome, Layer layer, Set<String> determining) {}

    static Answer decide(Scenario s) {
        List<Answer> answers = s.resources().stream().map(r -> decide(s, r)).toList();
        Set<String> all = new TreeSet<>();
        answers.forEach(a -> all.addAll(a.determining()));
        return answers.stream()
                .filter(a -> a.outcome() != Outcome.ALLOW)
                .findFirst()
                .orElseGet(() -> new Answer(Outcome.ALLOW, answers.getFirst().layer(), all));
    }

    private static Answer decide(Scenario s, String resource) {
        boolean assuming = s.action().toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
        String[] fields = resource.split(":", 5);
        boolean foreign = fields.length == 5
                && Character.isDigit(fields[3].isEmpty() ? 'x' : fields[3].charAt(0))
                && !fields[3].equals(s.principal().account().toString());
        boolean root = s.principal() instanceof PrincipalName.Root;
        if (s.action().equalsIgnoreCase("sts:GetCallerIdentity")) return plain(Outcome.ALLOW, Layer.EXEMPT);
        if (root && assuming) return plain(Outcome.IMPLICIT_DENY, Layer.ROOT);
        if (root && !foreign) return plain(Outcome.ALLOW, Layer.ROOT);
        if (foreign && s.trust().isEmpty()) return plain(Outcome.IMPLICIT_DENY, Layer.CROSS_ACCOUNT);
        List<String> names = List.of(s.action());
        for (List<Scenario.Policy> level : s.levels()) {
            Answer control = basic(s, level, names, resource, Layer.CONTROL_POLICY);
            if (control.outcome() != Outcome.ALLOW) return control;
        }
        if (!s.session().isEmpty()) {
            Answer session = basic(s, s.session(), names, resource, Layer.SESSION_POLICY);
            if (session.outcome() != Outcome.ALLOW) return session;
        }
        boolean vouched = s.principal() instanceof PrincipalName.Provider;
        if (vouched && s.trust().isEmpty()) return plain(Outcome.IMPLICIT_DENY, Layer.PRINCIPAL);
        Answer own = vouched ? plain(Outcome.ALLOW, Layer.TRUST_POLICY) : identity(s, names, resource);
        if (s.trust().isEmpty()) return own;
        Answer role = basic(
                s, s.trust(), assuming ? List.of(s.action(), "sts:AssumeRole") : names, resource, Layer.TRUST_POLICY);
        for (Outcome refusal : List.of(Outcome.EXPLICIT_DENY, Outcome.IMPLICIT_DENY)) {
            if (own.outcome() == refusal) return own;
            if (role.outcome() == refusal) return role;
        }
        Set<String> both = new TreeSet<>(own.determining());
        both.addAll(role.determining());
        return new Answer(Outcome.ALLOW, Layer.TRUST_POLICY, both);
    }

    private static Answer identity(Scenario s, List<String> names, String resource) {
        Answer account = basic(s, s.account(), names, resource, Layer.ACCOUNT_SCOPE);
        if (account.outcome() == Outcome.EXPLICIT_DENY || !s.inGroup()) return account;
        Answer group = basic(s, s.group(), names, resource, Layer.RESOURCE_GROUP_SCOPE);
        boolean groupDecides = group.outcome() == Outcome.EXPLICIT_DENY
                || (group.outcome() == Outcome.ALLOW && account.outcome() != Outcome.ALLOW);
        return groupDecides ? group : account;
    }

    static Answer basic(Scenario s, List<Scenario.Policy> policies, List<String> names, String resource, Layer layer) {
        Map<Effect, Set<String>> applied = new EnumMap<>(Effect.class);
        for (Scenario.Policy policy : policies)
            for (int i = 0; i < policy.document().statements().size(); i++) {
                Statement statement = policy.document().statements().get(i);
                if (ReferenceMatching.applies(s, statement, names, resource))
                    applied.computeIfAbsent(statement.effect(), e -> new TreeSet<>())
                            .add(policy.id() + "#" + i);
            }
        if (applied.containsKey(Effect.DENY)) return new Answer(Outcome.EXPLICIT_DENY, layer, applied.get(Effect.DENY));
        if (applied.containsKey(Effect.ALLOW)) return new Answer(Outcome.ALLOW, layer, applied.get(Effect.ALLOW));
        return plain(Outcome.IMPLICIT_DENY, layer);
    }

    private static Answer plain(Outcome outcome, Layer layer) {
        return new Answer(outcome, layer, Set.of());
    }
}
