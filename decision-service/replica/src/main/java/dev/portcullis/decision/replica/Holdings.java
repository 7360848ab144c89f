package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.vocabulary.PrincipalId;
import io.vavr.collection.HashMap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is attached to whom, and who is in which group. A change of either costs the same however many members a group has:
 * a group's policies are found through its members, never copied out to them. What one holder has is short, for there are
 * quotas, and in an order of its own, so that a decision names its statements in the same order wherever it is made.
 *
 * <p>Immutable.
 */
record Holdings(HashMap<PrincipalId, List<Attached>> attachments, HashMap<PrincipalId, List<PrincipalId>> groups) {

    static final Holdings NONE = new Holdings(HashMap.empty(), HashMap.empty());

    /** A policy on a user, a group or a role. */
    record Attached(String policyId, AttachmentReference reference) {}

    /** What is attached to the holder itself. */
    List<Attached> of(PrincipalId holder) {
        return attachments.getOrElse(holder, List.of());
    }

    /** The groups of a user. */
    List<PrincipalId> groupsOf(PrincipalId user) {
        return groups.getOrElse(user, List.of());
    }

    Holdings with(Fact.Attachment attachment, boolean holds) {
        PrincipalId principal = attachment.principalId();
        Stream<Attached> others = of(principal).stream()
                .filter(held -> !held.reference().attachmentId().equals(attachment.attachmentId()));
        AttachmentReference reference = new AttachmentReference(
                attachment.attachmentId(), holder(attachment), principal.value(), Optional.empty());
        List<Attached> changed = (holds
                        ? Stream.concat(others, Stream.of(new Attached(attachment.policyId(), reference)))
                        : others)
                .sorted(Comparator.comparing(held -> held.reference().attachmentId()))
                .toList();
        return new Holdings(
                changed.isEmpty() ? attachments.remove(principal) : attachments.put(principal, changed), groups);
    }

    Holdings with(Fact.Membership membership, boolean holds) {
        PrincipalId user = membership.userId();
        Stream<PrincipalId> others = groupsOf(user).stream().filter(group -> !group.equals(membership.groupId()));
        List<PrincipalId> changed = (holds ? Stream.concat(others, Stream.of(membership.groupId())) : others)
                .sorted(Comparator.comparing(PrincipalId::value))
                .toList();
        return new Holdings(attachments, changed.isEmpty() ? groups.remove(user) : groups.put(user, changed));
    }

    private static Holder holder(Fact.Attachment attachment) {
        for (Holder holder : Holder.values()) {
            if (holder.wireName().equals(attachment.principalType())) {
                return holder;
            }
        }
        throw new IllegalArgumentException(
                "nothing hangs on a principal of the type `" + attachment.principalType() + "`");
    }
}
