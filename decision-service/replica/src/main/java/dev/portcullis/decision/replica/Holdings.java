package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What is attached to whom, and who is in which group. A change of either costs the same however many members a group has:
 * a group's policies are found through its members, never copied out to them.
 *
 * <p>Immutable.
 */
record Holdings(PMap<PrincipalId, PMap<String, Attached>> attachments, PMap<PrincipalId, PSet<PrincipalId>> groups) {

    static final Holdings NONE = new Holdings(HashTreePMap.empty(), HashTreePMap.empty());

    /** A policy on a user, a group or a role. */
    record Attached(String policyId, AttachmentReference reference) {}

    /** What is attached to the holder itself. */
    Collection<Attached> of(PrincipalId holder) {
        PMap<String, Attached> held = attachments.get(holder);
        return held == null ? List.of() : held.values();
    }

    /** The groups of a user. */
    Collection<PrincipalId> groupsOf(PrincipalId user) {
        PSet<PrincipalId> joined = groups.get(user);
        return joined == null ? List.of() : joined;
    }

    Holdings with(Fact.Attachment attachment, boolean holds) {
        PrincipalId principal = attachment.principalId();
        PMap<String, Attached> held = attachments.getOrDefault(principal, HashTreePMap.empty());
        AttachmentReference reference = new AttachmentReference(
                attachment.attachmentId(), holder(attachment), principal.value(), Optional.empty());
        PMap<String, Attached> changed = holds
                ? held.plus(attachment.attachmentId(), new Attached(attachment.policyId(), reference))
                : held.minus(attachment.attachmentId());
        return new Holdings(
                changed.isEmpty() ? attachments.minus(principal) : attachments.plus(principal, changed), groups);
    }

    Holdings with(Fact.Membership membership, boolean holds) {
        PrincipalId user = membership.userId();
        PSet<PrincipalId> joined = groups.getOrDefault(user, HashTreePSet.empty());
        PSet<PrincipalId> changed = holds ? joined.plus(membership.groupId()) : joined.minus(membership.groupId());
        return new Holdings(attachments, changed.isEmpty() ? groups.minus(user) : groups.plus(user, changed));
    }

    private static Holder holder(Fact.Attachment attachment) {
        return switch (attachment.principalType()) {
            case "user" -> Holder.USER;
            case "group" -> Holder.GROUP;
            case "role" -> Holder.ROLE;
            default ->
                throw new IllegalArgumentException(
                        "nothing hangs on a principal of the type `" + attachment.principalType() + "`");
        };
    }
}
