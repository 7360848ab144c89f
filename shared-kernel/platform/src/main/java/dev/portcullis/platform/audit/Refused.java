package dev.portcullis.platform.audit;

import dev.portcullis.platform.problem.Grounds;
import dev.portcullis.platform.problem.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * A call was refused.
 *
 * @param status           of the answer
 * @param code             of the answer, such as {@code NoPermission}
 * @param action           what was to be done, if it came to that
 * @param resources        what it was to be done to
 * @param policyType       the kind of policy that did not allow it, in RAM's words
 * @param noPermissionType {@code ImplicitDeny} or {@code ExplicitDeny}
 * @param layer            the step of the decision that settled it
 * @param determining      the statements without which it would have been allowed
 */
public record Refused(
        int status,
        String code,
        Optional<String> method,
        Optional<String> path,
        Optional<String> action,
        List<String> resources,
        Optional<String> policyType,
        Optional<String> noPermissionType,
        Optional<String> layer,
        List<Grounds.Determining> determining)
        implements AuditContent {

    private static final int LONGEST_PATH = 1_024;
    private static final int MOST_RESOURCES = 100;

    public Refused {
        path = path.map(text -> text.substring(0, Math.min(text.length(), LONGEST_PATH)));
        resources = List.copyOf(resources.subList(0, Math.min(resources.size(), MOST_RESOURCES)));
        determining = List.copyOf(determining);
    }

    /** A refusal as the answer tells it, with the grounds if there are any. */
    public static Refused of(Rejection rejection, Optional<String> method, Optional<String> path) {
        Optional<Grounds> grounds = rejection.grounds();
        return new Refused(
                rejection.status(),
                rejection.code(),
                method,
                path,
                grounds.map(Grounds::action),
                grounds.map(Grounds::resources).orElse(List.of()),
                rejection.accessDenied().map(detail -> detail.policyType()),
                rejection.accessDenied().map(detail -> detail.noPermissionType()),
                grounds.flatMap(Grounds::layer),
                grounds.map(Grounds::determining).orElse(List.of()));
    }

    @Override
    public String kind() {
        return "refused";
    }
}
