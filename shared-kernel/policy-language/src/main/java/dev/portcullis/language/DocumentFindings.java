package dev.portcullis.language;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.Glob;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Findings about statements taken together. */
final class DocumentFindings {

    private static final Action PUBLISH = Action.of("mq:PUB");
    private static final Action SUBSCRIBE = Action.of("mq:SUB");
    private static final List<Action> INFORMATION =
            List.of(Action.of("mq:QueryInstanceBaseInfo"), Action.of("mq:OnsInstanceBaseInfo"));

    private final Linter linter;
    private final List<Statement> statements;

    DocumentFindings(Linter linter, PolicyDocument document) {
        this.linter = linter;
        this.statements = document.statements();
    }

    void find() {
        repeated();
        messaging();
    }

    private void repeated() {
        for (int i = 0; i < statements.size(); i++) {
            for (int j = 0; j < statements.size(); j++) {
                boolean found = i != j
                        && (statements.get(i).effect() == statements.get(j).effect() ? repeated(i, j) : denied(i, j));
                if (found) {
                    break;
                }
            }
        }
    }

    private boolean repeated(int i, int j) {
        Statement statement = statements.get(i);
        Statement other = statements.get(j);
        if (sameBut(statement, other) || (covers(other, statement) && covers(statement, other))) {
            if (j < i) {
                linter.add(
                        Finding.Code.DUPLICATE_STATEMENT,
                        linter.pathOf(i),
                        "The statement says the same as statement " + j + ".",
                        "Leave one of them out.");
                return true;
            }
            return false;
        }
        if (covers(other, statement)) {
            linter.add(
                    Finding.Code.SHADOWED_STATEMENT,
                    linter.pathOf(i),
                    "Statement " + j + " says all of this already.",
                    "Leave this statement out.");
            return true;
        }
        return false;
    }

    /** An Allow of which a Deny leaves nothing. */
    private boolean denied(int i, int j) {
        boolean nothingLeft = statements.get(j).effect() == Effect.DENY && covers(statements.get(j), statements.get(i));
        if (nothingLeft) {
            linter.add(
                    Finding.Code.SHADOWED_STATEMENT,
                    linter.pathOf(i),
                    "Statement " + j + " denies all of what this one allows.",
                    "Leave this statement out, or narrow the Deny.");
        }
        return nothingLeft;
    }

    private static boolean sameBut(Statement a, Statement b) {
        return a.action().equals(b.action())
                && a.resource().equals(b.resource())
                && a.principal().equals(b.principal())
                && a.conditions().equals(b.conditions());
    }

    /** True if the wider statement surely applies wherever the narrower does. */
    private static boolean covers(Statement wider, Statement narrower) {
        if (wider.resource().isEmpty()
                || narrower.resource().isEmpty()
                || wider.action().negated()
                || narrower.action().negated()
                || wider.resource().get().negated()
                || narrower.resource().get().negated()) {
            return false;
        }
        boolean conditions = wider.conditions().isEmpty() || wider.conditions().equals(narrower.conditions());
        return conditions
                && narrower.action().patterns().stream()
                        .allMatch(pattern ->
                                wider.action().patterns().stream().anyMatch(w -> covers(w.folded(), pattern.folded())))
                && narrower.resource().get().patterns().stream()
                        .allMatch(pattern -> wider.resource().get().patterns().stream()
                                .anyMatch(w -> covers(w.toString(), pattern.toString())));
    }

    /** A pattern that covers another as a text, its wildcards being mere characters, covers all that it covers. */
    private static boolean covers(String wider, String narrower) {
        return Glob.of(wider.replace('?', '\u0001')).matches(narrower);
    }

    private void messaging() {
        Map<String, Set<String>> subscribed = new LinkedHashMap<>();
        Map<String, Integer> firstAt = new LinkedHashMap<>();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement.effect() != Effect.ALLOW
                    || statement.action().negated()
                    || statement.resource().isEmpty()
                    || statement.resource().get().negated()) {
                continue;
            }
            boolean publishes = literally(statement, PUBLISH);
            boolean subscribes = literally(statement, SUBSCRIBE);
            for (ResourcePattern pattern : statement.resource().get().patterns()) {
                String instance = instanceOf(pattern);
                if ((publishes || subscribes) && !instance.isEmpty()) {
                    firstAt.putIfAbsent(instance, i);
                    if (subscribes) {
                        subscribed
                                .computeIfAbsent(instance, _ -> new TreeSet<>())
                                .add(kindOf(pattern));
                    }
                }
            }
        }
        firstAt.forEach((instance, at) -> {
            if (!informs(instance)) {
                linter.add(
                        Finding.Code.INSTANCE_INFORMATION_MISSING,
                        linter.pathOf(at),
                        "Sending and receiving on `" + instance
                                + "` also needs mq:QueryInstanceBaseInfo on the instance,"
                                + " which this document does not allow.",
                        "Allow mq:QueryInstanceBaseInfo on `acs:mq:*:*:" + instance + "`, here or in another policy.");
            }
            Set<String> kinds = subscribed.getOrDefault(instance, Set.of());
            if (kinds.equals(Set.of("topic"))) {
                linter.add(
                        Finding.Code.TOPIC_WITHOUT_GROUP,
                        linter.pathOf(at),
                        "Receiving needs mq:SUB on the topic and on the consumer group; only topics are allowed here.",
                        "Allow mq:SUB on the group too, here or in another policy.");
            } else if (kinds.equals(Set.of("group"))) {
                linter.add(
                        Finding.Code.GROUP_WITHOUT_TOPIC,
                        linter.pathOf(at),
                        "Receiving needs mq:SUB on the topic and on the consumer group; only groups are allowed here.",
                        "Allow mq:SUB on the topic too, here or in another policy.");
            }
        });
    }

    private static boolean literally(Statement statement, Action action) {
        return statement.action().patterns().stream().anyMatch(p -> p.isLiteral() && p.matches(action));
    }

    private boolean informs(String instance) {
        String name = "acs:mq:r:1:" + instance;
        return statements.stream()
                .filter(statement -> statement.effect() == Effect.ALLOW
                        && statement.resource().isPresent())
                .anyMatch(statement -> INFORMATION.stream()
                                .anyMatch(action -> statement.action().patterns().stream()
                                                .anyMatch((ActionPattern p) -> p.matches(action))
                                        != statement.action().negated())
                        && statement.resource().get().patterns().stream()
                                .anyMatch(pattern -> looselyMatches(pattern, name)));
    }

    private static boolean looselyMatches(ResourcePattern pattern, String name) {
        String[] fields = pattern.toString().split(":", 5);
        String loose = fields.length == 5 ? "acs:mq:*:*:" + fields[4] : pattern.toString();
        return Glob.of(loose).matches(name);
    }

    /** The instance in a name of RocketMQ's namespaced form; empty if there is none, or a wildcard in it. */
    private static String instanceOf(ResourcePattern pattern) {
        String[] fields = pattern.toString().split(":", 5);
        if (fields.length < 5 || !fields[1].equalsIgnoreCase("mq")) {
            return "";
        }
        int percent = fields[4].indexOf('%');
        String instance = percent < 0 ? "" : fields[4].substring(0, percent);
        return instance.indexOf('*') >= 0 || instance.indexOf('?') >= 0 ? "" : instance;
    }

    private static String kindOf(ResourcePattern pattern) {
        String text = pattern.toString();
        String name = text.substring(text.indexOf('%') + 1).toUpperCase(Locale.ROOT);
        if (name.startsWith("*") || name.startsWith("?")) {
            return "both";
        }
        return name.startsWith("GID") || name.startsWith("CID") ? "group" : "topic";
    }
}
