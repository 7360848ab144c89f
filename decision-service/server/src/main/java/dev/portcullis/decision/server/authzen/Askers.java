package dev.portcullis.decision.server.authzen;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;
import java.util.Optional;

/** Who may ask what: anyone about itself; about others whoever is allowed to, for the instances that are named. */
public final class Askers {

    static final String SEARCH = "portcullis:SearchAccess";
    private static final String ITSELF = "sts:GetCallerIdentity";
    private static final String DECIDE = "portcullis:Decide";

    private final Permissions permissions;

    public Askers(Permissions permissions) {
        this.permissions = permissions;
    }

    void require(CallContext call, List<Asked> questions) {
        Optional<PrincipalName> itself = permissions.nameOf(call);
        List<String> about = questions.stream()
                .filter(asked -> !isAbout(call, asked.subject(), itself))
                .map(asked -> resource(
                        call,
                        Things.OnInstance.of(asked.resource())
                                .map(thing -> "instance/" + thing.instanceId())
                                .orElse("account")))
                .distinct()
                .toList();
        if (about.isEmpty()) {
            permissions.require(call, ITSELF, List.of("*"));
        } else {
            permissions.require(call, DECIDE, about);
        }
    }

    /** A search for what one subject may do. */
    void requireSearch(CallContext call, Entity subject) {
        if (isAbout(call, subject, permissions.nameOf(call))) {
            permissions.require(call, ITSELF, List.of("*"));
        } else {
            requireSearch(call);
        }
    }

    /** A search for subjects. */
    void requireSearch(CallContext call) {
        permissions.require(call, SEARCH, List.of(resource(call, "account")));
    }

    private static boolean isAbout(CallContext call, Entity subject, Optional<PrincipalName> itself) {
        Optional<String> asked = Subjects.principal(call.account(), subject).map(PrincipalName::folded);
        return asked.isPresent() && itself.map(PrincipalName::folded).equals(asked);
    }

    private static String resource(CallContext call, String relativeId) {
        return "acs:portcullis:*:" + call.account() + ":" + relativeId;
    }
}
