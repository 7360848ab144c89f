package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;

/** What the events of the identity stream say; empty for a type that is not known. */
final class IdentityFold {

    private IdentityFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return Optional.ofNullable(
                        switch (event.type()) {
                            case "identity.account.opened" ->
                                Changes.of(new Open(new Fact.Account(
                                        sameAccount(event, payload), payload.oneOf("kind", "platform", "tenant"))));
                            case "identity.account.alias-set" ->
                                Changes.of(
                                        new Open(new Fact.Alias(sameAccount(event, payload), payload.text("alias"))));
                            case "identity.account.alias-removed" ->
                                Changes.of(new Close(Fact.Alias.keyOf(sameAccount(event, payload))));
                            case "identity.root-credential.issued" -> {
                                sameAccount(event, payload);
                                yield Changes.NONE;
                            }
                            case "identity.user.created" -> Changes.of(new Open(user(event, payload)));
                            case "identity.user.deleted" ->
                                Changes.of(new Close(user(event, payload).key()));
                            default -> null;
                        })
                .or(() -> KeyFold.changes(event.type(), payload));
    }

    private static Fact.User user(IntegrationEvent event, Payload payload) {
        PrincipalName.User named = new PrincipalName.User(event.account(), payload.text("userName"));
        return new Fact.User(new PrincipalId(payload.text("userId")), named.name());
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
