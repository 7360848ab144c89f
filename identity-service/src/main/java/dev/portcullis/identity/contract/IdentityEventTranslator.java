package dev.portcullis.identity.contract;

import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.vocabulary.EventStream;
import org.springframework.stereotype.Component;

/** Makes the published events out of the stored ones. */
@Component
public final class IdentityEventTranslator implements EventTranslator<Object> {

    @Override
    public EventStream stream() {
        return EventStream.IDENTITY;
    }

    @Override
    public Class<Object> eventType() {
        return Object.class;
    }

    @Override
    public Publication translate(Object event) {
        return switch (event) {
            case AccountEvent account -> ofAccount(account);
            case UserEvent user -> ofUser(user);
            case AccessKeyEvent accessKey -> AccessKeyPublication.of(accessKey);
            default ->
                throw new IllegalArgumentException(
                        "the event " + event.getClass().getName() + " is none of this service's");
        };
    }

    private static Publication ofAccount(AccountEvent event) {
        return switch (event) {
            case AccountEvent.AccountOpened opened ->
                Publication.of(
                        "identity.account.opened",
                        1,
                        new IdentityPublication.AccountOpened(opened.accountId().toString(), opened.kind()));
            case AccountEvent.AliasSet set ->
                Publication.of(
                        "identity.account.alias-set",
                        1,
                        new IdentityPublication.AccountAliasSet(set.accountId().toString(), set.alias()));
            case AccountEvent.AliasRemoved removed ->
                Publication.of(
                        "identity.account.alias-removed",
                        1,
                        new IdentityPublication.AccountAliasRemoved(
                                removed.accountId().toString(), removed.alias()));
            case AccountEvent.RootCredentialIssued issued ->
                Publication.of(
                        "identity.root-credential.issued",
                        1,
                        new IdentityPublication.RootCredentialIssued(
                                issued.accountId().toString(), issued.credentialId()));
        };
    }

    private static Publication ofUser(UserEvent event) {
        return switch (event) {
            case UserEvent.UserCreated created ->
                Publication.of(
                        "identity.user.created",
                        1,
                        new IdentityPublication.UserCreated(created.userId().toString(), created.userName()));
            case UserEvent.UserDeleted deleted ->
                Publication.of(
                        "identity.user.deleted",
                        1,
                        new IdentityPublication.UserDeleted(deleted.userId().toString(), deleted.userName()));
        };
    }
}
