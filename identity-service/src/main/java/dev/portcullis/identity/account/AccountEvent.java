package dev.portcullis.identity.account;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.serialization.Revision;

/** What can happen to an account. */
public sealed interface AccountEvent {

    /** The account exists from now on. */
    @EventName("identity.account.opened")
    @Revision("1")
    record AccountOpened(AccountId accountId, String kind) implements AccountEvent {}

    /** The account has an alias; one that it had before is free again. */
    @EventName("identity.account.alias-set")
    @Revision("1")
    record AliasSet(AccountId accountId, String alias) implements AccountEvent {}

    /** The account has no alias any more. */
    @EventName("identity.account.alias-removed")
    @Revision("1")
    record AliasRemoved(AccountId accountId, String alias) implements AccountEvent {}

    /** The account's root can sign in with the credential. */
    @EventName("identity.root-credential.issued")
    @Revision("1")
    record RootCredentialIssued(AccountId accountId, String credentialId) implements AccountEvent {}
}
