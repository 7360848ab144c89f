package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.vocabulary.PrincipalId;
import io.vavr.collection.HashMap;
import java.time.Instant;
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
 *
 * @param attachments      in the scope of the account, by who holds them
 * @param inGroups         in the scope of one resource group each
 * @param groups           of a user
 * @param ofSystemPolicies how many of the attachments are of system policies
 */
record Holdings(
        HashMap<PrincipalId, List<Attached>> attachments,
        HashMap<Scoped, List<Attached>> inGroups,
        HashMap<PrincipalId, List<PrincipalId>> groups,
        int ofSystemPolicies) {

    static final Holdings NONE = new Holdings(HashMap.empty(), HashMap.empty(), HashMap.empty(), 0);

    /** A holder in the scope of a resource group. */
    record Scoped(PrincipalId holder, String resourceGroup) {}

    /**
     * A policy on a user, a group or a role.
     *
     * @param system    whether the policy is the platform account's
     * @param expiresAt from when on it grants nothing any more
     */
    record Attached(String policyId, boolean system, AttachmentReference reference, Optional<Instant> expiresAt) {

        static Attached of(Fact.Attachment attachment) {
            AttachmentReference reference = new AttachmentReference(
                    attachment.attachmentId(),
                    holder(attachment),
                    attachment.principalId().value(),
                    Optional.of(attachment.scope()).filter(scope -> !scope.equals(Fact.Attachment.ACCOUNT_SCOPE)));
            return new Attached(
                    attachment.policyId(), attachment.isOfSystemPolicy(), reference, attachment.expiresAt());
        }

        /** What it is at that time. */
        AttachmentReference at(Instant now) {
            return expiresAt.isPresent() && !now.isBefore(expiresAt.get()) ? reference.ended() : reference;
        }
    }

    /** What is attached to the holder itself in the scope of the account. */
    List<Attached> of(PrincipalId holder) {
        return attachments.getOrElse(holder, List.of());
    }

    /** What is attached to the holder itself in the scope of a resource group. */
    List<Attached> of(PrincipalId holder, String resourceGroup) {
        return inGroups.isEmpty() ? List.of() : inGroups.getOrElse(new Scoped(holder, resourceGroup), List.of());
    }

    /** The groups of a user. */
    List<PrincipalId> groupsOf(PrincipalId user) {
        return groups.getOrElse(user, List.of());
    }

    /** With the attachment, which was not there before, or without it, which was. */
    Holdings with(Fact.Attachment attachment, boolean holds) {
        PrincipalId holder = attachment.principalId();
        int system = ofSystemPolicies + (attachment.isOfSystemPolicy() ? holds ? 1 : -1 : 0);
        if (attachment.scope().equals(Fact.Attachment.ACCOUNT_SCOPE)) {
            return new Holdings(changed(attachments, holder, attachment, holds), inGroups, groups, system);
        }
        Scoped scoped = new Scoped(holder, attachment.scope());
        return new Holdings(attachments, changed(inGroups, scoped, attachment, holds), groups, system);
    }

    private static <K> HashMap<K, List<Attached>> changed(
            HashMap<K, List<Attached>> all, K holder, Fact.Attachment attachment, boolean holds) {
        Stream<Attached> others = all.getOrElse(holder, List.of()).stream()
                .filter(held -> !held.reference().attachmentId().equals(attachment.attachmentId()));
        List<Attached> changed = (holds ? Stream.concat(others, Stream.of(Attached.of(attachment))) : others)
                .sorted(Comparator.comparing(held -> held.reference().attachmentId()))
                .toList();
        return changed.isEmpty() ? all.remove(holder) : all.put(holder, changed);
    }

    Holdings with(Fact.Membership membership, boolean holds) {
        PrincipalId user = membership.userId();
        Stream<PrincipalId> others = groupsOf(user).stream().filter(group -> !group.equals(membership.groupId()));
        List<PrincipalId> changed = (holds ? Stream.concat(others, Stream.of(membership.groupId())) : others)
                .sorted(Comparator.comparing(PrincipalId::value))
                .toList();
        return new Holdings(
                attachments,
                inGroups,
                changed.isEmpty() ? groups.remove(user) : groups.put(user, changed),
                ofSystemPolicies);
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
