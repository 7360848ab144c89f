package dev.portcullis.acl.acluser;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.acluser.AclUserCommand.CreateAclUser;
import dev.portcullis.acl.acluser.AclUserCommand.DeleteAclUser;
import dev.portcullis.acl.acluser.AclUserCommand.RemoveAclEntry;
import dev.portcullis.acl.acluser.AclUserCommand.ResetAclUserPassword;
import dev.portcullis.acl.acluser.AclUserCommand.SetAclEntry;
import dev.portcullis.acl.acluser.AclUserCommand.SetAclUserEnabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclEntryRemoved;
import dev.portcullis.acl.acluser.AclUserEvent.AclEntrySet;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserCreated;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserDeleted;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserDisabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserEnabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserPasswordReset;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.resource.ResourceType;
import dev.portcullis.vocabulary.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A user name of an instance and its entries. The aggregate outlives a deletion, so a name can come back, with nothing. */
public final class AclUser {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean exists;
    private boolean enabled;
    private final Map<AclEntry.Key, AclEntry> entries = new LinkedHashMap<>();

    AclUser() {
        // Rebuilt from its events, or about to be created for the first time.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateAclUser command) {
        if (exists) {
            throw AclUserRejection.alreadyThere(command.user());
        }
        apply(new AclUserCreated(
                account(command), instance(command), command.user().userName(), command.passwordId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetAclUserEnabled command) {
        requireExisting(command);
        if (enabled != command.enabled()) {
            apply(
                    command.enabled()
                            ? new AclUserEnabled(account(command), instance(command), name(command))
                            : new AclUserDisabled(account(command), instance(command), name(command)));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResetAclUserPassword command) {
        requireExisting(command);
        apply(new AclUserPasswordReset(account(command), instance(command), name(command), command.passwordId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DeleteAclUser command) {
        requireExisting(command);
        for (AclEntry.Key entry : List.copyOf(entries.keySet())) {
            apply(removed(command, entry));
        }
        apply(new AclUserDeleted(account(command), instance(command), name(command)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetAclEntry command) {
        requireExisting(command);
        AclEntry entry = command.entry();
        if (entry.equals(entries.get(entry.key()))) {
            return;
        }
        if (!entries.containsKey(entry.key()) && entries.size() >= command.entriesPerUser()) {
            throw AclUserRejection.TOO_MANY_ENTRIES.rejection(
                    "the user `" + name(command) + "` has " + entries.size() + " entries already and may have no more");
        }
        apply(new AclEntrySet(
                account(command),
                instance(command),
                name(command),
                entry.type().wireName(),
                entry.name(),
                entry.actions(),
                entry.decision(),
                entry.sourceAddresses()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveAclEntry command) {
        requireExisting(command);
        if (!entries.containsKey(command.entry())) {
            throw AclUserRejection.ENTRY_NOT_FOUND.rejection("the user `" + name(command) + "` has no entry for the "
                    + command.entry().type().wireName() + " `" + command.entry().name() + "`");
        }
        apply(removed(command, command.entry()));
    }

    private void requireExisting(AclUserCommand command) {
        if (!exists) {
            throw AclUserRejection.noSuchUser(command.user());
        }
    }

    private static AclEntryRemoved removed(AclUserCommand command, AclEntry.Key entry) {
        return new AclEntryRemoved(
                account(command), instance(command), name(command), entry.type().wireName(), entry.name());
    }

    private static String account(AclUserCommand command) {
        return command.user().instance().accountId().toString();
    }

    private static String instance(AclUserCommand command) {
        return command.user().instance().instanceId();
    }

    private static String name(AclUserCommand command) {
        return command.user().userName();
    }

    @EventSourcingHandler
    void on(AclUserCreated event) {
        aggregateId = new AclUserKey(
                        new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()), event.userName())
                .aggregateId();
        exists = true;
        enabled = true;
    }

    @EventSourcingHandler
    void on(AclUserEnabled event) {
        enabled = true;
    }

    @EventSourcingHandler
    void on(AclUserDisabled event) {
        enabled = false;
    }

    @EventSourcingHandler
    void on(AclUserDeleted event) {
        exists = false;
    }

    @EventSourcingHandler
    void on(AclEntrySet event) {
        AclEntry entry = new AclEntry(
                ResourceType.ofWireName(event.resourceType()).orElseThrow(),
                event.resourceName(),
                event.actions(),
                event.decision(),
                event.sourceAddresses());
        entries.put(entry.key(), entry);
    }

    @EventSourcingHandler
    void on(AclEntryRemoved event) {
        entries.remove(
                new AclEntry.Key(ResourceType.ofWireName(event.resourceType()).orElseThrow(), event.resourceName()));
    }
}
