package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;

/** What the events of groups and of who is in them say. */
final class GroupFold {

    private GroupFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "identity.group.created", "identity.group.renamed" ->
                        Changes.of(new Open(new Fact.Group(groupId(payload), payload.text("groupName"))));
                    case "identity.group.deleted" -> Changes.of(new Close(Fact.Group.keyOf(groupId(payload))));
                    case "identity.membership.added" -> Changes.of(new Open(membership(payload)));
                    case "identity.membership.removed" ->
                        Changes.of(new Close(membership(payload).key()));
                    default -> null;
                });
    }

    private static Fact.Membership membership(Payload payload) {
        return new Fact.Membership(new PrincipalId(payload.text("userId")), groupId(payload));
    }

    private static PrincipalId groupId(Payload payload) {
        return new PrincipalId(payload.text("groupId"));
    }
}
