package dev.portcullis.decision.engine;

import dev.portcullis.language.ActionClause;
import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ConditionKeys;
import dev.portcullis.language.ConditionOperator;
import dev.portcullis.language.ConditionOperator.Comparison;
import dev.portcullis.language.ConditionOperator.Quantifier;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.PrincipalClause;
import dev.portcullis.language.ResourceClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Scenarios in which things collide: few names, patterns made from them, values on the edges of ranges. */
final class RandomScenarios {

    private static final String[] ACTIONS = {
        "mq:PUB",
        "MQ:pub",
        "mq:SUB",
        "mq:QueryTrace",
        "ram:GetUser",
        "ecs:DescribeInstances",
        "sts:AssumeRole",
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:GetCallerIdentity"
    };
    private static final String[] ACTION_PATTERNS = {
        "*",
        "mq:*",
        "mq:PUB",
        "MQ:pub",
        "mq:sub",
        "mq:Query*",
        "mq:P?B",
        "m*:*B",
        "*:*",
        "*:Describe*",
        "RAM:*",
        "ram:GetUser",
        "sts:*",
        "sts:AssumeRole",
        "sts:AssumeRole*",
        "*:*u*",
        "mq:QueryTrac?",
        "mq-as:*"
    };
    private static final String[] RESOURCES = {
        "acs:mq:cn:1:I1%t1",
        "acs:mq:cn:1:I1%t12",
        "acs:mq:cn:1:I1",
        "acs:MQ:CN:1:I1%T1",
        "acs:mq:cn:1:t1",
        "acs:ram::1:role/r",
        "acs:ram:*:1:role/r",
        "acs:ram:*:1:user/*",
        "acs:ram::2:role/x",
        "*",
        "acs:mq:*:*:*",
        "acs:oss:cn:1:b/a:b",
        "acs:ram:*:system:policy/P",
        "acs:odps:cn:projects/x",
        "acs:sts:cn:1:x",
        "acs:oss:cn:1:b:c:b:c",
        "acs:mq:cn:1:I1%k\u212A\u0131\u00DF",
        "acs:mq:cn:1:I1%\uD83D\uDE00t\uD83D\uDE00",
        "acs:\u212Aq:\u0131:1:t"
    };
    private static final String[] PRINCIPALS = {
        "acs:ram::1:user/alice", "acs:ram::1:user/alice", "acs:ram::1:user/Alice", "acs:ram::1:role/r",
        "acs:ram::1:assumed-role/R/sess", "acs:ram::1:root", "acs:ram::1:saml-provider/p", "acs:ram::2:user/bob"
    };
    private static final String[] TRUSTED = {
        "acs:ram::1:root", "acs:ram::1:user/alice", "acs:ram::1:role/r", "acs:ram::2:root", "acs:ram::2:user/bob"
    };
    private static final String[] KEYS = {
        "acs:SourceIp",
        "ACS:sourceip",
        "acs:CurrentTime",
        "acs:MFAPresent",
        "x:n",
        "x:s",
        "acs:ResourceTag/Owner",
        "x:absent"
    };
    private static final String[] TEXTS = {
        "a", "A", "ab", "abc", "b", "", "*", "a*c", "abababababababababababababababababababababababababababababababac",
        "k", "\u212A", "\u0131", "i", "\u00DF", "SS", "a\uD83D\uDE00c", "\u00C9", "\u00E9"
    };
    private static final String[] TEXT_PATTERNS = {
        "a",
        "A",
        "a*",
        "*b*",
        "?",
        "a?c",
        "*",
        "ab",
        "*ba?",
        "*aba*bac",
        "*ab?b?c*",
        "K",
        "I",
        "S",
        "ss",
        "\u00E9",
        "\u1E9E",
        "*?\uD83D\uDE00*"
    };
    private static final String[] NUMBERS = {"1", "1.0", "2", "-1", "1e2", "100", "0.5"};
    private static final String[] TIMES = {
        "2026-01-01T00:00:00Z", "2026-01-01T08:00:00+08:00", "2025-12-31T23:59:59Z", "2026-01-01T00:00:01Z"
    };
    private static final String[] ADDRESSES = {
        "10.0.0.0", "10.0.0.255", "10.0.1.0", "192.0.2.1", "2001:db8::1", "2001:db9::", "::ffff:10.0.0.1"
    };
    private static final String[] RANGES = {
        "10.0.0.5/24", "10.0.0.0/8", "10.0.0.255", "0.0.0.0/0", "::/0", "2001:db8::/32", "192.0.2.1/31"
    };

    private final RandomGenerator random;
    private int policies;

    private RandomScenarios(RandomGenerator random) {
        this.random = random;
    }

    static Scenario scenario(long seed) {
        return scenario(new SplittableRandom(seed));
    }

    static Scenario scenario(RandomGenerator choices) {
        return new RandomScenarios(choices).scenario();
    }

    static PolicyDocument document(long seed) {
        RandomScenarios scenarios = new RandomScenarios(new SplittableRandom(seed));
        DocumentKind kind = scenarios.one(DocumentKind.values());
        return new PolicyDocument(kind, scenarios.list(1, 4, () -> scenarios.statement(kind)));
    }

    private Scenario scenario() {
        PrincipalName principal = PrincipalName.parse(one(PRINCIPALS));
        return new Scenario(
                principal,
                one(ACTIONS),
                list(1, chance(10) ? 3 : 1, () -> one(RESOURCES)),
                context(),
                random.nextBoolean(),
                chance(25) ? list(1, 3, () -> list(0, 2, () -> policy(DocumentKind.CONTROL))) : List.of(),
                chance(20) ? List.of(policy(DocumentKind.SESSION)) : List.of(),
                list(0, 4, () -> policy(DocumentKind.IDENTITY)),
                chance(40) ? list(0, 2, () -> policy(DocumentKind.IDENTITY)) : List.of(),
                chance(30) ? List.of(policy(DocumentKind.TRUST)) : List.of());
    }

    private Scenario.Policy policy(DocumentKind kind) {
        policies++;
        return new Scenario.Policy("p" + policies, new PolicyDocument(kind, list(1, 3, () -> statement(kind))));
    }

    private Statement statement(DocumentKind kind) {
        boolean bounding = kind == DocumentKind.CONTROL || kind == DocumentKind.SESSION;
        Effect effect = chance(bounding ? 15 : 25) ? Effect.DENY : Effect.ALLOW;
        ActionClause action = new ActionClause(
                chance(15),
                bounding && chance(60)
                        ? List.of(ActionPattern.of("*"))
                        : list(1, 3, () -> ActionPattern.of(one(ACTION_PATTERNS))));
        Optional<ResourceClause> resource = kind.namesResources()
                ? Optional.of(new ResourceClause(chance(10), list(1, 3, () -> ResourcePattern.of(resourcePattern()))))
                : Optional.empty();
        Optional<PrincipalClause> principal = kind.namesResources()
                ? Optional.empty()
                : Optional.of(new PrincipalClause(
                        list(1, 2, () -> PrincipalName.parse(one(TRUSTED))),
                        chance(10) ? List.of("ecs.aliyuncs.com") : List.of(),
                        chance(50)
                                ? List.of((PrincipalName.Provider) PrincipalName.parse("acs:ram::1:saml-provider/P"))
                                : List.of()));
        return new Statement(
                chance(10) ? Optional.of("sid") : Optional.empty(), effect, action, resource, principal, conditions());
    }

    private String resourcePattern() {
        if (chance(25)) {
            return "*";
        }
        String name = one(RESOURCES);
        if (name.equals("*")) {
            return name;
        }
        StringBuilder pattern = new StringBuilder(name);
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int at = 4 + random.nextInt(pattern.length() - 4);
            switch (random.nextInt(4)) {
                case 0 -> pattern.replace(at, Math.min(pattern.length(), at + random.nextInt(6)), "*");
                case 1 -> pattern.setCharAt(at, '?');
                case 2 ->
                    pattern.setCharAt(
                            at,
                            Character.isUpperCase(pattern.charAt(at))
                                    ? Character.toLowerCase(pattern.charAt(at))
                                    : Character.toUpperCase(pattern.charAt(at)));
                default -> pattern.append('*');
            }
            if (pattern.length() <= 5) {
                break;
            }
        }
        try {
            return ResourcePattern.of(pattern.toString()).toString();
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private List<ConditionClause> conditions() {
        List<ConditionClause> clauses = new ArrayList<>();
        if (chance(60)) {
            return clauses;
        }
        Map<String, ConditionClause> unique = new HashMap<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            Comparison comparison = one(Comparison.values());
            Quantifier quantifier = chance(70) ? Quantifier.NONE : one(Quantifier.values());
            ConditionClause clause = new ConditionClause(
                    new ConditionOperator(quantifier, comparison),
                    chance(85) ? keyFor(comparison) : one(KEYS),
                    list(1, 3, () -> value(comparison)));
            unique.put(clause.operator() + clause.key(), clause);
        }
        clauses.addAll(unique.values());
        // The printer groups by operator; keep equal operators together as a document would.
        clauses.sort((a, b) -> a.operator().toString().compareTo(b.operator().toString()));
        return clauses;
    }

    private String keyFor(Comparison comparison) {
        return switch (comparison.valueClass()) {
            case STRING -> chance(50) ? "x:s" : "acs:ResourceTag/Owner";
            case NUMERIC -> "x:n";
            case DATE -> "acs:CurrentTime";
            case BOOLEAN -> "acs:MFAPresent";
            case ADDRESS -> "acs:SourceIp";
        };
    }

    private String value(Comparison comparison) {
        return switch (comparison.valueClass()) {
            case STRING -> one(TEXT_PATTERNS);
            case NUMERIC -> one(NUMBERS);
            case DATE -> one(TIMES);
            case BOOLEAN -> random.nextBoolean() ? "true" : "false";
            case ADDRESS -> one(RANGES);
        };
    }

    private Map<String, List<String>> context() {
        Map<String, List<String>> context = new HashMap<>();
        put(context, "acs:SourceIp", () -> one(ADDRESSES));
        put(context, "acs:CurrentTime", () -> one(TIMES));
        put(context, "acs:MFAPresent", () -> random.nextBoolean() ? "true" : "false");
        put(context, "x:n", () -> one(NUMBERS));
        put(context, "x:s", () -> one(TEXTS));
        put(context, "acs:ResourceTag/Owner", () -> one(TEXTS));
        return context;
    }

    private void put(Map<String, List<String>> context, String key, Supplier<String> value) {
        if (chance(70)) {
            context.put(
                    ConditionKeys.canonical(key),
                    list(chance(3) ? 0 : 1, chance(15) ? 3 : 1, () -> chance(4) ? "junk" : value.get()));
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(int least, int most, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int count = least + random.nextInt(most - least + 1); count > 0; count--) {
            values.add(value.get());
        }
        return values;
    }
}
