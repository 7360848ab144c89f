package dev.portcullis.decision.server.access;

import dev.portcullis.decision.engine.AccountView;
import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.language.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A statement that bears on a principal, and by what. */
record Bearing(PolicyReference policy, int index, Statement statement, AttachmentReference by) {

    /**
     * All that bear on the principal, in every scope, by keys that order them: what the engine would visit for any request.
     *
     * @param principal as the moment knows it
     */
    static Map<String, Bearing> on(Moment moment, PrincipalFacts principal) {
        AccountView view = moment.view();
        TreeMap<String, Bearing> bearing = new TreeMap<>();
        PolicyVisitor visitor = (policy, by) -> {
            List<Statement> statements = policy.compiled().document().statements();
            for (int i = 0; i < statements.size(); i++) {
                String key = "%s/%s/%s/%06d"
                        .formatted(
                                by.holder().wireName(),
                                by.attachmentId(),
                                policy.reference().policyId(),
                                i);
                bearing.put(key, new Bearing(policy.reference(), i, statements.get(i), by));
            }
        };
        view.accountScope(principal, visitor);
        for (String group : resourceGroups(moment)) {
            view.resourceGroupScope(principal, group, visitor);
        }
        for (int level = 0; level < view.controlLevels(); level++) {
            view.controlPolicies(level, visitor);
        }
        return bearing;
    }

    /** In whatever group something is attached; an instance may lie in one that has no name any more. */
    private static TreeSet<String> resourceGroups(Moment moment) {
        TreeSet<String> groups = new TreeSet<>();
        for (Fact fact : moment.state().facts().all().values()) {
            if (fact instanceof Fact.Attachment attachment
                    && !attachment.scope().equals(Fact.Attachment.ACCOUNT_SCOPE)) {
                groups.add(attachment.scope());
            }
        }
        return groups;
    }
}
