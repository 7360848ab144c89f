package dev.portcullis.language;

import java.util.Locale;
import java.util.Set;

/** Findings about one resource's name after the account, by the service that it names; messaging's are elsewhere. */
final class ResourceForms {

    private static final Set<String> RAM_PATHS = Set.of(
            "user",
            "group",
            "role",
            "policy",
            "mfa",
            "saml-provider",
            "oidc-provider",
            "assumed-role",
            "application",
            "resourcegroup");
    private static final Set<String> PARTS = Set.of("topic", "consumergroup");

    private final Linter linter;
    private final Statement statement;
    private final String where;

    ResourceForms(Linter linter, Statement statement, String where) {
        this.linter = linter;
        this.statement = statement;
        this.where = where;
    }

    /** Looks at a name of five fields. */
    void find(String service, String relativeId) {
        String[] path = relativeId.split("/", -1);
        // What stands behind a star may be anything.
        boolean open = isWild(path[0]);
        switch (service) {
            case "ram" -> {
                if (!open) {
                    ram(path, relativeId);
                }
            }
            case "rocketmq" -> {
                if (!open) {
                    rocketmq(path, relativeId);
                }
            }
            case "sts" -> {
                if (!open && (path.length < 2 || !path[0].equals("assumed-role"))) {
                    unknown("STS", relativeId, "The form is assumed-role/role/session; roles themselves are RAM's.");
                }
            }
            case "ims" -> unknown("IMS", relativeId, "Its actions are asked on the names of ram: acs:ram:….");
            case "ons" -> {
                if (!relativeId.equals("*")) {
                    unknown("ons", relativeId, "Its one action is asked on no resource: write `*`.");
                }
            }
            default -> {
                // Of other services no forms are known.
            }
        }
    }

    private static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private void ram(String[] path, String relativeId) {
        String head = path[0].toLowerCase(Locale.ROOT);
        if (!head.equals("root") && (path.length < 2 || !RAM_PATHS.contains(head))) {
            unknown(
                    "RAM",
                    relativeId,
                    Nearest.to(head, RAM_PATHS)
                                    .map(near -> "The nearest is " + near + "/…. ")
                                    .orElse("")
                            + "The forms are user/…, group/…, role/…, policy/…, mfa/… and the providers.");
        } else if (!head.equals("role") && assumesRoles()) {
            linter.add(
                    Finding.Code.RESOURCE_NEVER_MATCHES,
                    where,
                    "Roles alone are assumed, and `" + relativeId + "` is none.",
                    "Name the role: acs:ram:*:<account>:role/<name>.");
        }
    }

    private boolean assumesRoles() {
        return !statement.action().negated()
                && statement.action().patterns().stream()
                        .allMatch(pattern -> pattern.folded().startsWith("sts:assumerole"));
    }

    private void rocketmq(String[] path, String relativeId) {
        boolean instance = path[0].equals("instance") && path.length > 1;
        boolean wildInstance = instance && isWild(path[1]);
        boolean part = instance
                && (path.length == 2
                        || (path.length == 3 && isWild(path[2]))
                        || (path.length == 4 && (isWild(path[2]) || PARTS.contains(path[2]))));
        if (!wildInstance && !part) {
            unknown(
                    "RocketMQ 5.x",
                    relativeId,
                    "The forms are instance/id, instance/id/topic/name and instance/id/consumergroup/name.");
        } else if (path.length == 2 && isPrefix(path[1])) {
            linter.add(
                    Finding.Code.INSTANCE_PREFIX_LEAK,
                    where,
                    "`" + relativeId + "` also matches every other instance whose id begins like this one.",
                    "Name the instance itself and, in a second entry, `" + relativeId.replace("*", "/*") + "`.");
        }
    }

    private static boolean isPrefix(String id) {
        return id.length() > 1 && id.endsWith("*") && !isWild(id.substring(0, id.length() - 1));
    }

    private void unknown(String service, String relativeId, String advice) {
        linter.add(
                Finding.Code.UNKNOWN_RESOURCE_FORM,
                where,
                service + " has no resources of the form `" + relativeId + "`.",
                advice);
    }
}
