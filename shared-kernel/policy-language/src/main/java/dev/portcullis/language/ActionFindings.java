package dev.portcullis.language;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Findings about what a statement does to whom. */
final class ActionFindings {

    /** Whoever may do these can give himself the rest. */
    private static final List<Action> SELF_PROMOTING = List.of(
            Action.of("ram:AttachPolicyToUser"),
            Action.of("ram:AttachPolicyToGroup"),
            Action.of("ram:AttachPolicyToRole"),
            Action.of("ram:CreatePolicyVersion"),
            Action.of("ram:SetDefaultPolicyVersion"),
            Action.of("ram:AddUserToGroup"),
            Action.of("ram:UpdateRole"),
            Action.of("ram:PassRole"),
            Action.of("ram:CreateAccessKey"),
            Action.of("ram:CreateLoginProfile"),
            Action.of("ram:UpdateLoginProfile"));

    /** What somebody without an MFA device needs to get one. */
    private static final List<Action> GETTING_MFA =
            List.of(Action.of("ram:CreateVirtualMFADevice"), Action.of("ram:BindMFADevice"));

    /** What takes a Deny away again. */
    private static final List<Action> UNDOING =
            List.of(Action.of("ram:DetachPolicyFromUser"), Action.of("ram:SetDefaultPolicyVersion"));

    /** Sending and receiving, which the service of that name does not ask RAM about. */
    private static final Set<String> NOT_ASKED = Set.of("rocketmq:pub", "rocketmq:sub");

    private static final Set<String> WITHOUT_RESOURCE_GROUPS = Set.of("ram", "ims", "sts", "mq", "ons");

    private final Linter linter;
    private final DocumentKind kind;
    private final Statement statement;
    private final String path;

    ActionFindings(Linter linter, DocumentKind kind, Statement statement, String path) {
        this.linter = linter;
        this.kind = kind;
        this.statement = statement;
        this.path = path;
    }

    void find(boolean inResourceGroup) {
        String list = JsonPath.member(path, statement.action().elementName());
        List<ActionPattern> patterns = statement.action().patterns();
        for (int i = 0; i < patterns.size(); i++) {
            String where = linter.pathOf(list, i);
            unknown(patterns.get(i), where);
            if (inResourceGroup) {
                resourceGroup(patterns.get(i), where);
            }
        }
        if (statement.effect() == Effect.ALLOW) {
            allows(list);
        } else if (kind == DocumentKind.IDENTITY) {
            lockOut(list);
        }
    }

    private void unknown(ActionPattern pattern, String where) {
        String folded = pattern.folded();
        if (NOT_ASKED.contains(folded)) {
            linter.add(
                    Finding.Code.UNKNOWN_ACTION,
                    where,
                    "RocketMQ 5.x does not ask RAM about sending and receiving, so `" + pattern + "` does nothing.",
                    "Allow it by the instance's own users and rules; for a 4.x instance write mq:PUB and mq:SUB.");
        }
        int colon = folded.indexOf(':');
        // A pattern with wildcards may well mean actions that are not in any list, such as those of a console.
        if (!pattern.isLiteral() || !KnownActions.knowsService(folded.substring(0, colon))) {
            return;
        }
        if (KnownActions.coveredBy(pattern).isEmpty()) {
            String advice = KnownActions.nearest(folded)
                    .map(action -> "The nearest known action is `" + action + "`.")
                    .orElse("Look the action's name up.");
            linter.add(
                    Finding.Code.UNKNOWN_ACTION,
                    where,
                    "The service has no action `" + pattern + "` that is known.",
                    advice);
        }
    }

    private void resourceGroup(ActionPattern pattern, String where) {
        String folded = pattern.folded();
        int colon = folded.indexOf(':');
        if (colon > 0 && WITHOUT_RESOURCE_GROUPS.contains(folded.substring(0, colon))) {
            linter.add(
                    Finding.Code.RESOURCE_GROUP_UNSUPPORTED,
                    where,
                    "The service `" + folded.substring(0, colon).toLowerCase(Locale.ROOT)
                            + "` has no resource groups, so the policy will never apply to it there.",
                    "Attach the policy in the scope of the account.");
        }
    }

    private void allows(String list) {
        boolean everyResource = everyResource();
        if (statement.action().negated()) {
            linter.add(
                    Finding.Code.ALLOW_NOT_ACTION,
                    list,
                    "Allow with NotAction grants every action of every service but those listed, RAM's among them.",
                    "List what is to be allowed under Action.");
            return;
        }
        boolean everyAction = statement.action().patterns().stream().anyMatch(ActionFindings::everyAction);
        if (everyAction
                && everyResource
                && ofEveryService()
                && statement.conditions().isEmpty()
                && kind != DocumentKind.CONTROL) {
            linter.add(
                    Finding.Code.EVERYTHING_ALLOWED,
                    list,
                    "The statement allows everything on everything.",
                    "Name the actions and resources that are needed.");
        } else if (kind == DocumentKind.IDENTITY && everyResource) {
            SELF_PROMOTING.stream()
                    .filter(action -> statement.action().patterns().stream().anyMatch(p -> p.matches(action)))
                    .findFirst()
                    .ifPresent(action -> linter.add(
                            Finding.Code.HIGH_RISK_GRANT,
                            list,
                            "Whoever holds `" + action + "` on every resource can grant himself the rest.",
                            "Narrow the resources, or leave the action to administrators."));
        }
    }

    private static boolean everyAction(ActionPattern pattern) {
        return isOpen(pattern.toString());
    }

    private boolean ofEveryService() {
        return statement.resource().stream()
                .flatMap(clause -> clause.patterns().stream())
                .anyMatch(pattern ->
                        pattern.matchesEverything() || isOpen(pattern.toString().substring("acs".length())));
    }

    /** True if some pattern covers all of RAM's names: {@code *}, {@code acs:*:*:*:*}, {@code acs:ram:*:*:*}. */
    private boolean everyResource() {
        return statement
                .resource()
                .map(clause -> !clause.negated() && clause.patterns().stream().anyMatch(ActionFindings::everyResource))
                .orElse(false);
    }

    private static boolean everyResource(ResourcePattern pattern) {
        String[] fields = pattern.toString().split(":", 3);
        return pattern.matchesEverything()
                || (fields.length == 3
                        && (isOpen(fields[1]) || fields[1].equalsIgnoreCase("ram"))
                        && isOpen(fields[2])
                        && pattern.toString().endsWith("*"));
    }

    /** True if nothing but stars stands between the colons. */
    private static boolean isOpen(String text) {
        return text.chars().allMatch(c -> c == '*' || c == ':');
    }

    private void lockOut(String list) {
        boolean asksForMfa =
                statement.conditions().stream().anyMatch(c -> c.canonicalKey().equals("acs:mfapresent"));
        if (!everyResource()) {
            return;
        }
        if (asksForMfa && GETTING_MFA.stream().anyMatch(this::covers)) {
            linter.add(
                    Finding.Code.LOCK_OUT,
                    list,
                    "Whoever has no MFA device yet is also denied to get one.",
                    "Leave ram:CreateVirtualMFADevice and ram:BindMFADevice out of the Deny, by NotAction.");
        } else if (statement.conditions().isEmpty() && UNDOING.stream().anyMatch(this::covers)) {
            linter.add(
                    Finding.Code.LOCK_OUT,
                    list,
                    "The Deny covers RAM itself: whoever has the policy cannot take it off again.",
                    "Make sure that somebody without the policy can, or narrow the Deny.");
        }
    }

    private boolean covers(Action action) {
        return statement.action().patterns().stream().anyMatch(p -> p.matches(action))
                != statement.action().negated();
    }
}
