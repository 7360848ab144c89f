package dev.portcullis.language;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Findings about the names of resources. */
final class ResourceFindings {

    private static final Set<String> MQTT_PATHS = Set.of("instance", "topic", "groupId", "rule");
    private static final Set<String> ON_INSTANCES = Set.of("instance", "every", "any");
    private static final Set<String> ON_PARTS = Set.of("topic", "group");

    private final Linter linter;
    private final Statement statement;
    private final String path;

    ResourceFindings(Linter linter, Statement statement, String path) {
        this.linter = linter;
        this.statement = statement;
        this.path = path;
    }

    void find() {
        statement.resource().ifPresent(clause -> {
            String list = JsonPath.member(path, clause.elementName());
            for (int i = 0; i < clause.patterns().size(); i++) {
                find(clause.patterns().get(i), linter.pathOf(list, i));
            }
            neverMatches(clause, list);
        });
    }

    private void find(ResourcePattern pattern, String where) {
        String text = pattern.toString();
        if (text.contains("${")) {
            linter.add(
                    Finding.Code.VARIABLE_IS_LITERAL,
                    where,
                    "RAM has no policy variables: `${…}` stands for itself.",
                    "Write the name out, or use a wildcard.");
        } else if (isPlaceholder(text)) {
            linter.add(
                    Finding.Code.PLACEHOLDER,
                    where,
                    "`" + text + "` still holds a placeholder in braces.",
                    "Put the real id or name in its place.");
        }
        if (text.contains("****")) {
            linter.add(
                    Finding.Code.MASKED_ID,
                    where,
                    "The masked id matches every id of that shape, for each star is a wildcard.",
                    "Write the id out.");
        }
        String[] fields = text.split(":", 5);
        if (fields.length == 5 && fields[1].equalsIgnoreCase("mq")) {
            prefixLeak(fields[4], where);
            messagingForm(fields[4], where);
        }
        if (fields.length == 5) {
            new ResourceForms(linter, statement, where).find(fields[1].toLowerCase(Locale.ROOT), fields[4]);
        }
    }

    static boolean isPlaceholder(String text) {
        int open = text.indexOf('{');
        return open >= 0 && text.indexOf('}', open) > open + 1;
    }

    private void prefixLeak(String relativeId, String where) {
        boolean bare = relativeId.length() > 1
                && relativeId.endsWith("*")
                && relativeId.indexOf('%') < 0
                && relativeId.indexOf('/') < 0
                && relativeId.indexOf('*') == relativeId.length() - 1;
        if (bare) {
            linter.add(
                    Finding.Code.INSTANCE_PREFIX_LEAK,
                    where,
                    "`" + relativeId + "` also matches every other instance whose id begins like this one.",
                    "Name the instance itself and, in a second entry, `" + relativeId.replace("*", "%*") + "`.");
        }
    }

    private void messagingForm(String relativeId, String where) {
        int slash = relativeId.indexOf('/');
        String head = slash < 0 ? "" : relativeId.substring(0, slash);
        boolean wild = head.indexOf('*') >= 0 || head.indexOf('?') >= 0;
        if (slash >= 0 && !wild && !MQTT_PATHS.contains(head)) {
            linter.add(
                    Finding.Code.UNKNOWN_RESOURCE_FORM,
                    where,
                    "Messaging has no resources of the form `" + relativeId + "`.",
                    Nearest.to(head, MQTT_PATHS)
                                    .map(near -> "The nearest is " + near + "/…. ")
                                    .orElse("")
                            + "The forms are an instance's id, id%topic and id%group, and for MQTT instance/…, topic/…, groupId/…,"
                            + " rule/….");
            return;
        }
        boolean onPart = relativeId.indexOf('%') >= 0;
        boolean onInstance = !onPart && relativeId.startsWith("MQ_INST_") && relativeId.indexOf('*') < 0;
        if (onPart && asksOnly(ON_INSTANCES)) {
            never(where, "All actions of the statement are asked on the instance, not on a topic or group in it.");
        } else if (onInstance && asksOnly(ON_PARTS)) {
            never(where, "All actions of the statement are asked on topics or groups, not on the instance itself.");
        }
    }

    /** True if every action is known by name and asked on those forms alone. */
    private boolean asksOnly(Set<String> forms) {
        return !statement.action().negated()
                && statement.action().patterns().stream().allMatch(pattern -> {
                    List<Action> actions = pattern.isLiteral() ? KnownActions.coveredBy(pattern) : List.of();
                    return !actions.isEmpty() && forms.containsAll(KnownActions.forms(actions.getFirst()));
                });
    }

    private void never(String where, String message) {
        linter.add(
                Finding.Code.RESOURCE_NEVER_MATCHES,
                where,
                message,
                "Put actions and the resources that they are asked on into one statement.");
    }

    /** All actions are of one service, and no resource is. */
    private void neverMatches(ResourceClause clause, String list) {
        if (clause.negated() || statement.action().negated()) {
            return;
        }
        Set<String> services = new HashSet<>();
        for (ActionPattern action : statement.action().patterns()) {
            String folded = action.folded();
            int colon = folded.indexOf(':');
            String service = colon < 0 ? "*" : folded.substring(0, colon);
            // The roles that sts assumes have names of ram, and activation has no resource of its own.
            services.add(
                    service.equals("sts") || service.equals("ims") ? "ram" : service.equals("ons") ? "mq" : service);
        }
        List<ResourcePattern> patterns = clause.patterns();
        for (int i = 0; i < patterns.size(); i++) {
            String[] fields = patterns.get(i).toString().split(":", 3);
            if (fields.length < 2) {
                continue;
            }
            String of = fields[1].toLowerCase(Locale.ROOT);
            boolean wild = of.indexOf('*') >= 0
                    || of.indexOf('?') >= 0
                    || services.stream().anyMatch(service -> service.indexOf('*') >= 0 || service.indexOf('?') >= 0);
            if (!wild && !services.contains(of)) {
                linter.add(
                        Finding.Code.RESOURCE_NEVER_MATCHES,
                        linter.pathOf(list, i),
                        "None of the statement's actions is ever asked on a resource of `" + of + "`.",
                        "Put actions and resources of the same service into one statement.");
            }
        }
    }
}
