package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.Fact.Allowlist.Mode;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.ResourceGroupId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Optional;

/** What the events of the access-list stream say; empty for a type that is not known. */
final class AclFold {

    private AclFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case "acl.instance.registered" -> Changes.of(new Open(instance(event.account(), payload)));
                    case "acl.instance.deleted" -> {
                        String instanceId = payload.text("instanceId");
                        yield Changes.of(
                                new Close(Fact.Allowlist.keyOf(instanceId)),
                                new Close(Fact.InstanceResourceGroup.keyOf(instanceId)),
                                new Close(new FactKey(FactKind.INSTANCE, instanceId)));
                    }
                    case "acl.instance.resource-group-changed" -> Changes.of(new Open(placed(payload)));
                    case "acl.allowlist.restricted" -> allowlist(payload, Mode.RESTRICTED, ranges(payload));
                    case "acl.allowlist.opened" -> allowlist(payload, Mode.OPEN, List.of());
                    case "acl.allowlist.closed" -> allowlist(payload, Mode.CLOSED, List.of());
                    case "acl.allowlist.removed" ->
                        Changes.of(new Close(Fact.Allowlist.keyOf(payload.text("instanceId"))));
                    default -> null;
                });
    }

    /** An instance whose name can be spoken; otherwise nothing could be decided about it. */
    private static Fact.Instance instance(AccountId account, Payload payload) {
        Fact.Instance instance = new Fact.Instance(
                payload.text("instanceId"), payload.text("engine"), payload.flag("namespaced"), payload.text("region"));
        ResourceName.of("acs:mq:" + instance.region() + ":" + account + ":" + instance.instanceId());
        return instance;
    }

    private static Fact.InstanceResourceGroup placed(Payload payload) {
        return new Fact.InstanceResourceGroup(
                payload.text("instanceId"), new ResourceGroupId(payload.text("resourceGroupId")).value());
    }

    private static List<String> ranges(Payload payload) {
        List<String> entries = payload.texts("entries");
        entries.forEach(AddressRange::parse);
        if (entries.isEmpty()) {
            throw new UnreadablePayloadException("a restricted allowlist has entries");
        }
        return entries;
    }

    private static Changes allowlist(Payload payload, Mode mode, List<String> entries) {
        return Changes.of(new Open(new Fact.Allowlist(payload.text("instanceId"), mode, entries)));
    }
}
