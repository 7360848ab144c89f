package dev.portcullis.identity.group;

import dev.portcullis.platform.eventsourcing.EventName;
import org.axonframework.serialization.Revision;

/** What can happen to a group. */
public sealed interface GroupEvent {

    /** The group exists from now on; nobody is in it. */
    @EventName("identity.group.created")
    @Revision("1")
    record GroupCreated(String groupId, String groupName) implements GroupEvent {}

    /** The group has another name; its id stays. */
    @EventName("identity.group.renamed")
    @Revision("1")
    record GroupRenamed(String groupId, String groupName, String previousGroupName) implements GroupEvent {}

    /** The group does not exist any more; its name is free again. */
    @EventName("identity.group.deleted")
    @Revision("1")
    record GroupDeleted(String groupId, String groupName) implements GroupEvent {}
}
