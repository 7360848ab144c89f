package dev.portcullis.identity.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.group.GroupCommand.CreateGroup;
import dev.portcullis.identity.group.GroupCommand.DeleteGroup;
import dev.portcullis.identity.group.GroupCommand.RenameGroup;
import dev.portcullis.identity.group.GroupEvent.GroupCreated;
import dev.portcullis.identity.group.GroupEvent.GroupDeleted;
import dev.portcullis.identity.group.GroupEvent.GroupRenamed;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** A RAM group. Who is in it is kept with the users; that it is empty when it is deleted, by the directory's constraint. */
public class Group {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String groupId;

    private String groupName = "";

    Group() {}

    @CommandHandler
    Group(CreateGroup command) {
        apply(new GroupCreated(command.groupId(), command.groupName().value()));
    }

    @CommandHandler
    void handle(RenameGroup command) {
        String wanted = command.groupName().value();
        if (!wanted.equals(groupName)) {
            apply(new GroupRenamed(command.groupId(), wanted, groupName));
        }
    }

    @CommandHandler
    void handle(DeleteGroup command) {
        apply(new GroupDeleted(command.groupId(), groupName));
    }

    @EventSourcingHandler
    void on(GroupCreated event) {
        groupId = event.groupId();
        groupName = event.groupName();
    }

    @EventSourcingHandler
    void on(GroupRenamed event) {
        groupName = event.groupName();
    }

    @EventSourcingHandler
    void on(GroupDeleted event) {
        AggregateLifecycle.markDeleted();
    }
}
