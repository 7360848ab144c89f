package dev.portcullis.acl.acluser;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an ACL user. */
public sealed interface AclUserCommand {

    AclUserKey user();

    record CreateAclUser(@TargetAggregateIdentifier String aggregateId, AclUserKey user, String passwordId)
            implements AclUserCommand {

        public CreateAclUser(AclUserKey user, String passwordId) {
            this(user.aggregateId(), user, passwordId);
        }
    }

    record SetAclUserEnabled(@TargetAggregateIdentifier String aggregateId, AclUserKey user, boolean enabled)
            implements AclUserCommand {

        public SetAclUserEnabled(AclUserKey user, boolean enabled) {
            this(user.aggregateId(), user, enabled);
        }
    }

    /** Gives the user another password; the one before is not good any more. */
    record ResetAclUserPassword(@TargetAggregateIdentifier String aggregateId, AclUserKey user, String passwordId)
            implements AclUserCommand {

        public ResetAclUserPassword(AclUserKey user, String passwordId) {
            this(user.aggregateId(), user, passwordId);
        }
    }

    /** Deletes the user, and each of its entries before it. */
    record DeleteAclUser(@TargetAggregateIdentifier String aggregateId, AclUserKey user) implements AclUserCommand {

        public DeleteAclUser(AclUserKey user) {
            this(user.aggregateId(), user);
        }
    }

    /**
     * Lays down an entry, in place of the one for the same type and name.
     *
     * @param entriesPerUser how many entries the user may have
     */
    record SetAclEntry(
            @TargetAggregateIdentifier String aggregateId, AclUserKey user, AclEntry entry, int entriesPerUser)
            implements AclUserCommand {

        public SetAclEntry(AclUserKey user, AclEntry entry, int entriesPerUser) {
            this(user.aggregateId(), user, entry, entriesPerUser);
        }
    }

    record RemoveAclEntry(@TargetAggregateIdentifier String aggregateId, AclUserKey user, AclEntry.Key entry)
            implements AclUserCommand {

        RemoveAclEntry(AclUserKey user, AclEntry.Key entry) {
            this(user.aggregateId(), user, entry);
        }
    }
}
