package dev.portcullis.identity.contract;

import dev.portcullis.identity.group.GroupEvent;
import dev.portcullis.identity.membership.MembershipEvent;
import dev.portcullis.platform.integration.Publication;

/** The published events of groups and of who is in them. */
final class GroupTranslator {

    private GroupTranslator() {}

    private record Group(String groupId, String groupName) {}

    private record Renamed(String groupId, String groupName, String previousGroupName) {}

    private record Added(String userId, String userName, String groupId, String groupName) {}

    private record Removed(String userId, String userName, String groupId, String groupName, String cause) {}

    static Publication publication(GroupEvent event) {
        return switch (event) {
            case GroupEvent.GroupCreated e ->
                Publication.of("identity.group.created", 1, new Group(e.groupId(), e.groupName()));
            case GroupEvent.GroupRenamed e ->
                Publication.of(
                        "identity.group.renamed", 1, new Renamed(e.groupId(), e.groupName(), e.previousGroupName()));
            case GroupEvent.GroupDeleted e ->
                Publication.of("identity.group.deleted", 1, new Group(e.groupId(), e.groupName()));
        };
    }

    static Publication publication(MembershipEvent event) {
        return switch (event) {
            case MembershipEvent.MembershipAdded e ->
                Publication.of(
                        "identity.membership.added",
                        1,
                        new Added(e.userId().toString(), e.userName(), e.groupId(), e.groupName()));
            case MembershipEvent.MembershipRemoved e ->
                Publication.of(
                        "identity.membership.removed",
                        1,
                        new Removed(e.userId().toString(), e.userName(), e.groupId(), e.groupName(), e.cause()));
        };
    }
}
