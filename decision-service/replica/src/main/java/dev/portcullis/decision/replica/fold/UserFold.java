package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.Optional;

/** What the events of users say. */
final class UserFold {

    private static final String KIND = "user";

    private UserFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case "identity.user.created", "identity.user.renamed" -> Changes.of(new Open(user(event, payload)));
                    case "identity.user.disabled" -> Changes.of(new Open(new Fact.DisabledUser(id(payload))));
                    case "identity.user.enabled" -> Changes.of(new Close(Fact.DisabledUser.keyOf(id(payload))));
                    case "identity.user.sessions-ended" ->
                        Changes.of(new Open(
                                new Fact.SessionsEnded(KIND, id(payload).value(), payload.time("notBefore"))));
                    case "identity.user.updated", "identity.user.tagged", "identity.user.untagged" -> {
                        id(payload);
                        yield Changes.NONE;
                    }
                    case "identity.user.deleted" -> deleted(user(event, payload));
                    default -> null;
                });
    }

    private static Changes deleted(Fact.User user) {
        return Changes.of(
                new Close(Fact.SessionsEnded.keyOf(KIND, user.userId().value())),
                new Close(Fact.DisabledUser.keyOf(user.userId())),
                new Close(user.key()));
    }

    private static Fact.User user(IntegrationEvent event, Payload payload) {
        PrincipalName.User named = new PrincipalName.User(event.account(), payload.text("userName"));
        return new Fact.User(id(payload), named.name());
    }

    private static PrincipalId id(Payload payload) {
        return new PrincipalId(payload.text("userId"));
    }
}
