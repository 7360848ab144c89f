package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.web.Listing;
import dev.portcullis.platform.web.Page;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.attachment.AttachmentViews.AttachmentView;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of attachments, looked at from the principal or from the policy. */
public final class AttachmentListing {

    private final AttachmentDirectory attachments;
    private final Principals principals;

    public AttachmentListing(AttachmentDirectory attachments, Principals principals) {
        this.attachments = attachments;
        this.principals = principals;
    }

    /** What the filter lets through. */
    Listing<AttachmentView> page(CallContext call, AttachmentFilter filter, Page page) {
        return page(call, filter, Map.of(), page);
    }

    /** What a user has itself and through its groups; what comes through a group names it. */
    Listing<AttachmentView> inherited(CallContext call, String userName, AttachmentFilter filter, Page page) {
        List<String> holders = new ArrayList<>();
        holders.add(id(call, new PrincipalReference(PrincipalKind.USER, userName)));
        Map<String, String> groups = new HashMap<>();
        principals
                .groupsOf(call.account(), userName)
                .forEach(group -> groups.put(group.id().value(), group.name()));
        holders.addAll(groups.keySet());
        return page(call, filter.ofAnyOf(holders), groups, page);
    }

    /** The id that a name means now. */
    String id(CallContext call, PrincipalReference reference) {
        return principals
                .find(call.account(), List.of(reference))
                .of(reference)
                .orElseThrow(() -> AttachmentRejection.noSuchPrincipal(reference.kind(), reference.name()))
                .id()
                .value();
    }

    private Listing<AttachmentView> page(
            CallContext call, AttachmentFilter filter, Map<String, String> groups, Page page) {
        String lastId = AttachmentInput.lastId(page.after());
        return Listing.of(
                page,
                attachments.list(call.account(), filter, lastId, page.limit() + 1).stream()
                        .map(entry -> AttachmentView.of(entry, Optional.ofNullable(groups.get(entry.principalId()))))
                        .toList(),
                AttachmentView::attachmentId);
    }
}
