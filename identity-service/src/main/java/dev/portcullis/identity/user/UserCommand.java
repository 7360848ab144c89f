package dev.portcullis.identity.user;

import dev.portcullis.vocabulary.PrincipalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a user. */
public sealed interface UserCommand {

    /** Creates a user under an id that nobody has had. */
    record CreateUser(@TargetAggregateIdentifier PrincipalId userId, UserName userName) implements UserCommand {}

    /** Deletes the user; its id is never used again. */
    record DeleteUser(@TargetAggregateIdentifier PrincipalId userId) implements UserCommand {}
}
