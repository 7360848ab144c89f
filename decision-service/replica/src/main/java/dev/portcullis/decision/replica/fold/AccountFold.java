package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** What the events of accounts say. */
final class AccountFold {

    private AccountFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case "identity.account.opened" ->
                        Changes.of(new Open(new Fact.Account(
                                sameAccount(event, payload), payload.oneOf("kind", "platform", "tenant"))));
                    case "identity.account.alias-set" ->
                        Changes.of(new Open(new Fact.Alias(sameAccount(event, payload), payload.text("alias"))));
                    case "identity.account.alias-removed" ->
                        Changes.of(new Close(Fact.Alias.keyOf(sameAccount(event, payload))));
                    case "identity.account.security-preference-changed" ->
                        Changes.of(new Open(preference(event, payload)));
                    case "identity.account.closed" ->
                        Changes.of(new Open(new Fact.ClosedAccount(sameAccount(event, payload))));
                    // Tokens of the credential must not outlive it.
                    case "identity.root-credential.revoked" -> Changes.of(new Open(revoked(event, payload)));
                    // What is about credentials and passwords is about nothing that a decision needs.
                    case "identity.root-credential.issued", "identity.account.password-policy-changed" -> {
                        sameAccount(event, payload);
                        yield Changes.NONE;
                    }
                    default -> null;
                });
    }

    private static Fact.SessionsEnded revoked(IntegrationEvent event, Payload payload) {
        sameAccount(event, payload);
        return new Fact.SessionsEnded(
                Fact.SessionsEnded.ROOT_CREDENTIAL, payload.text("credentialId"), payload.time("notBefore"));
    }

    private static Fact.SecurityPreference preference(IntegrationEvent event, Payload payload) {
        return new Fact.SecurityPreference(
                sameAccount(event, payload),
                payload.flag("enableSaveMfaTicket"),
                payload.flag("allowUserToChangePassword"),
                payload.flag("allowUserToManageAccessKeys"),
                payload.flag("allowUserToManageMfaDevices"),
                payload.flag("allowUserToManagePublicKeys"),
                payload.number("loginSessionDuration"),
                payload.texts("loginNetworkMasks"));
    }

    private static AccountId sameAccount(IntegrationEvent event, Payload payload) {
        AccountId named = AccountId.parse(payload.text("accountId"));
        if (!named.equals(event.account())) {
            throw new UnreadablePayloadException(
                    "an event of account " + event.account() + " speaks of account " + named);
        }
        return named;
    }
}
