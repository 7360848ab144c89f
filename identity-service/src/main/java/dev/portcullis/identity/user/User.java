package dev.portcullis.identity.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.tag.Tags;
import dev.portcullis.identity.user.UserCommand.CreateUser;
import dev.portcullis.identity.user.UserCommand.DeleteUser;
import dev.portcullis.identity.user.UserCommand.DisableUser;
import dev.portcullis.identity.user.UserCommand.EnableUser;
import dev.portcullis.identity.user.UserCommand.EndUserSessions;
import dev.portcullis.identity.user.UserCommand.TagUser;
import dev.portcullis.identity.user.UserCommand.UntagUser;
import dev.portcullis.identity.user.UserCommand.UpdateUser;
import dev.portcullis.identity.user.UserEvent.UserCreated;
import dev.portcullis.identity.user.UserEvent.UserDeleted;
import dev.portcullis.identity.user.UserEvent.UserDisabled;
import dev.portcullis.identity.user.UserEvent.UserEnabled;
import dev.portcullis.identity.user.UserEvent.UserRenamed;
import dev.portcullis.identity.user.UserEvent.UserSessionsEnded;
import dev.portcullis.identity.user.UserEvent.UserTagged;
import dev.portcullis.identity.user.UserEvent.UserUntagged;
import dev.portcullis.identity.user.UserEvent.UserUpdated;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.NavigableMap;
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
    private boolean enabled = true;
    private final Tags tags = new Tags();

    User() {}

    @CommandHandler
    User(CreateUser command) {
        apply(new UserCreated(command.userId(), command.userName().value()));
    }

    @CommandHandler
    void handle(UpdateUser command) {
        String wanted = command.userName().value();
        if (!wanted.equals(userName)) {
            apply(new UserRenamed(command.userId(), wanted, userName));
        }
        if (command.profileChanged()) {
            apply(new UserUpdated(command.userId(), wanted));
        }
    }

    @CommandHandler
    void handle(DisableUser command) {
        if (enabled) {
            apply(new UserDisabled(command.userId(), userName));
            apply(new UserSessionsEnded(command.userId(), userName, command.notBefore()));
        }
    }

    @CommandHandler
    void handle(EnableUser command) {
        if (!enabled) {
            apply(new UserEnabled(command.userId(), userName));
        }
    }

    @CommandHandler
    void handle(EndUserSessions command) {
        apply(new UserSessionsEnded(command.userId(), userName, command.notBefore()));
    }

    @CommandHandler
    void handle(TagUser command) {
        NavigableMap<String, String> missing = tags.missing(command.tags());
        if (!missing.isEmpty()) {
            apply(new UserTagged(command.userId(), missing));
        }
    }

    @CommandHandler
    void handle(UntagUser command) {
        List<String> present = tags.present(command.tagKeys());
        if (!present.isEmpty()) {
            apply(new UserUntagged(command.userId(), present));
        }
    }

    @CommandHandler
    void handle(DeleteUser command) {
        apply(new UserDeleted(command.userId(), userName));
    }

    @EventSourcingHandler
    void on(UserCreated event) {
        userId = event.userId();
        userName = event.userName();
    }

    @EventSourcingHandler
    void on(UserRenamed event) {
        userName = event.userName();
    }

    @EventSourcingHandler
    void on(UserDisabled event) {
        enabled = false;
    }

    @EventSourcingHandler
    void on(UserEnabled event) {
        enabled = true;
    }

    @EventSourcingHandler
    void on(UserTagged event) {
        tags.put(event.tags());
    }

    @EventSourcingHandler
    void on(UserUntagged event) {
        tags.remove(event.tagKeys());
    }

    @EventSourcingHandler
    void on(UserDeleted event) {
        AggregateLifecycle.markDeleted();
    }
}
