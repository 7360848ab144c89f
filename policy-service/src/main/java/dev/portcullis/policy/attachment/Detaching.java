package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentEntry;
import dev.portcullis.policy.attachment.AttachmentOutcome.Refused;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.policy.PolicyRejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Detaches policies within a write that somebody has begun; the counterpart of {@link Attaching}. */
public final class Detaching {

    private final AttachmentDirectory attachments;
    private final AttachablePolicies policies;

    public Detaching(AttachmentDirectory attachments, AttachablePolicies policies) {
        this.attachments = attachments;
        this.policies = policies;
    }

    /** What becomes of each pair, in their order; one command for each principal. */
    List<AttachmentOutcome> detach(CallContext call, Commands commands, List<Pair> pairs, FoundPrincipals principals) {
        AttachmentOutcome[] outcomes = new AttachmentOutcome[pairs.size()];
        Map<String, List<Integer>> byPrincipal = new LinkedHashMap<>();
        String[] ids = new String[pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            try {
                AttachmentEntry entry = attached(call, pairs.get(i), principals);
                ids[i] = entry.attachmentId();
                byPrincipal
                        .computeIfAbsent(entry.principalAttachmentsId(), _ -> new ArrayList<>())
                        .add(i);
            } catch (Rejection e) {
                outcomes[i] = new Refused(e);
            }
        }
        byPrincipal.forEach((principal, places) -> {
            List<String> ended = places.stream().map(place -> ids[place]).toList();
            List<AttachmentOutcome> of = AttachmentOutcomes.of(commands, DetachPolicies.requested(principal, ended))
                    .all();
            for (int i = 0; i < places.size(); i++) {
                outcomes[places.get(i)] = of.get(i);
            }
        });
        return List.of(outcomes);
    }

    private AttachmentEntry attached(CallContext call, Pair pair, FoundPrincipals principals) {
        PrincipalReference principal = pair.principal();
        AttachedPolicy policy = policies.find(call.account(), pair.policy())
                .orElseThrow(() -> PolicyRejection.noSuchPolicy(pair.policy().name()));
        return principals
                .of(principal)
                .flatMap(found -> attachments.find(
                        call.account(), found.id(), policy.id(), pair.terms().scope()))
                .orElseThrow(() -> AttachmentRejection.notAttached(principal.kind())
                        .rejection("the policy `" + policy.name() + "` is not attached to the "
                                + principal.kind().wireName() + " `" + principal.name() + "` in this scope"));
    }
}
