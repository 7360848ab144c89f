package dev.portcullis.identity.group;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a group. */
public sealed interface GroupCommand {

    /** Creates a group under an id that no group has had. */
    record CreateGroup(@TargetAggregateIdentifier String groupId, GroupName groupName) implements GroupCommand {}

    /** Gives the group a name, which may be the one it has. */
    record RenameGroup(@TargetAggregateIdentifier String groupId, GroupName groupName) implements GroupCommand {}

    /** Deletes the group; its id is never used again. */
    record DeleteGroup(@TargetAggregateIdentifier String groupId) implements GroupCommand {}
}
