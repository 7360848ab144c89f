package dev.portcullis.identity.contract;

/** The payloads of published events, revision 1. Their shapes are promises: see the schemas beside them. */
sealed interface IdentityPublication {

    record AccountOpened(String accountId, String kind) implements IdentityPublication {}

    record AccountAliasSet(String accountId, String alias) implements IdentityPublication {}

    record AccountAliasRemoved(String accountId, String alias) implements IdentityPublication {}

    record RootCredentialIssued(String accountId, String credentialId) implements IdentityPublication {}

    record UserCreated(String userId, String userName) implements IdentityPublication {}

    record UserDeleted(String userId, String userName) implements IdentityPublication {}
}
