package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;

/** What the events of AccessKeys say; empty for a type that is not known. */
final class KeyFold {

    private static final String ID = "accessKeyId";

    private KeyFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "identity.access-key.created" -> Changes.of(new Open(key(payload)));
                    case "identity.access-key.status-changed" -> Changes.of(status(payload));
                    // That a key has leaked is remembered: role sessions that it opened must not come back to life.
                    case "identity.access-key.deleted" -> {
                        String id = payload.text(ID);
                        yield Changes.of(
                                new Close(new FactKey(FactKind.ACCESS_KEY, id)),
                                new Close(new FactKey(FactKind.INACTIVE_KEY, id)));
                    }
                    case "identity.access-key.leaked" ->
                        Changes.of(new Open(new Fact.SessionsEnded(
                                Fact.SessionsEnded.ACCESS_KEY, payload.text(ID), payload.time("notBefore"))));
                    default -> null;
                });
    }

    private static Fact.AccessKey key(Payload payload) {
        return new Fact.AccessKey(
                payload.text(ID),
                payload.oneOf("ownerType", "user", "root"),
                new PrincipalId(payload.text("ownerId")),
                payload.oneOf("use", "api", "messaging"));
    }

    private static FactChange status(Payload payload) {
        String id = payload.text(ID);
        return payload.oneOf("status", "Active", "Inactive").equals("Active")
                ? new Close(new FactKey(FactKind.INACTIVE_KEY, id))
                : new Open(new Fact.InactiveKey(id));
    }
}
