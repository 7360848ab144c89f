package dev.portcullis.identity.account;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an account. */
public sealed interface AccountCommand {

    /** Opens an account whose root signs in with this credential. */
    record OpenAccount(
            @TargetAggregateIdentifier AccountId accountId,
            AccountKind kind,
            Optional<AccountAlias> alias,
            String credentialId)
            implements AccountCommand {}

    /** Gives the account an alias in place of the one it may have. */
    record SetAlias(@TargetAggregateIdentifier AccountId accountId, AccountAlias alias) implements AccountCommand {}

    /** Takes the account's alias away. */
    record RemoveAlias(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    /** Says what users may do to themselves and how they sign in. */
    record SetSecurityPreference(@TargetAggregateIdentifier AccountId accountId, SecurityPreference preference)
            implements AccountCommand {}

    /** Says what passwords have to be like. */
    record SetPasswordPolicy(@TargetAggregateIdentifier AccountId accountId, PasswordPolicy policy)
            implements AccountCommand {}

    /**
     * Lets the account's root sign in with this credential and with no other from now on.
     *
     * @param notBefore a full second after now
     */
    record RecoverRoot(@TargetAggregateIdentifier AccountId accountId, String credentialId, Instant notBefore)
            implements AccountCommand {}

    /** Closes the account for ever. */
    record CloseAccount(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}
}
