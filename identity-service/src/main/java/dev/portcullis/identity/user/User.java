package dev.portcullis.identity.user;

import dev.portcullis.identity.user.UserCommand.CreateUser;
import dev.portcullis.identity.user.UserCommand.DeleteUser;
import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** A RAM user. That its name is its own is held by the directory's unique constraint. */
public class User {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable PrincipalId userId;

    private String userName = "";

    User() {}

    @CommandHandler
    User(CreateUser command) {
        AggregateLifecycle.apply(
                new UserCreated(command.userId(), command.userName().value()));
    }

    @CommandHandler
    void handle(DeleteUser command) {
        AggregateLifecycle.apply(new UserDeleted(command.userId(), userName));
    }

    @EventSourcingHandler
    void on(UserCreated event) {
        userId = event.userId();
        userName = event.userName();
    }

    @EventSourcingHandler
    void on(UserDeleted event) {
        AggregateLifecycle.markDeleted();
    }
}
