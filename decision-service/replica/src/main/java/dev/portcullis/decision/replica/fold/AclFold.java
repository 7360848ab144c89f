package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import java.util.List;
import java.util.Optional;

/** What the events of the access-list stream say; empty for a type that is not known. */
final class AclFold {

    private AclFold() {}

    static Optional<Changes> changes(String type, Payload payload) {
        return Optional.ofNullable(
                switch (type) {
                    case "acl.instance.registered" ->
                        Changes.of(new Open(new Fact.Instance(
                                payload.text("instanceId"),
                                payload.text("engine"),
                                payload.flag("namespaced"),
                                payload.text("region"))));
                    case "acl.instance.deleted" -> {
                        String instanceId = payload.text("instanceId");
                        yield Changes.of(
                                new Close(Fact.Allowlist.keyOf(instanceId)),
                                new Close(new FactKey(FactKind.INSTANCE, instanceId)));
                    }
                    case "acl.allowlist.restricted" -> allowlist(payload, "restricted", payload.texts("entries"));
                    case "acl.allowlist.opened" -> allowlist(payload, "open", List.of());
                    case "acl.allowlist.closed" -> allowlist(payload, "closed", List.of());
                    case "acl.allowlist.removed" ->
                        Changes.of(new Close(Fact.Allowlist.keyOf(payload.text("instanceId"))));
                    default -> null;
                });
    }

    private static Changes allowlist(Payload payload, String mode, List<String> entries) {
        return Changes.of(new Open(new Fact.Allowlist(payload.text("instanceId"), mode, entries)));
    }
}
