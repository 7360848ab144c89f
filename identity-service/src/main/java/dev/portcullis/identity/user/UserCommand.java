package dev.portcullis.identity.user;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a user. */
public sealed interface UserCommand {

    /** Creates a user under an id that nobody has had. */
    record CreateUser(@TargetAggregateIdentifier PrincipalId userId, UserName userName) implements UserCommand {}

    /**
     * Gives the user a name, which may be the one it has.
     *
     * @param profileChanged whether what is known of the person changes in the same transaction
     */
    record UpdateUser(@TargetAggregateIdentifier PrincipalId userId, UserName userName, boolean profileChanged)
            implements UserCommand {}

    /** Lets the user do nothing and ends its sessions. */
    record DisableUser(@TargetAggregateIdentifier PrincipalId userId, Instant notBefore) implements UserCommand {}

    /** Lets the user do again what its policies allow. */
    record EnableUser(@TargetAggregateIdentifier PrincipalId userId) implements UserCommand {}

    /** Makes worthless what was issued to the user before this time. */
    record EndUserSessions(@TargetAggregateIdentifier PrincipalId userId, Instant notBefore) implements UserCommand {}

    /** Puts tags on the user. */
    record TagUser(@TargetAggregateIdentifier PrincipalId userId, Map<String, String> tags) implements UserCommand {}

    /** Takes tags off the user. */
    record UntagUser(@TargetAggregateIdentifier PrincipalId userId, List<String> tagKeys) implements UserCommand {}

    /** Deletes the user; its id is never used again. */
    record DeleteUser(@TargetAggregateIdentifier PrincipalId userId) implements UserCommand {}
}
