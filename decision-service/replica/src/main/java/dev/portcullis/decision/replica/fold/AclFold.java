package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.Payload;
import dev.portcullis.decision.replica.event.UnreadablePayloadException;
import dev.portcullis.decision.replica.fold.AclFact.Allowlist.Mode;
import dev.portcullis.decision.replica.fold.FactChange.Close;
import dev.portcullis.decision.replica.fold.FactChange.Open;
import dev.portcullis.decision.replica.fold.Folded.Changes;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.ResourceGroupId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the events of the access-list stream say; empty for a type that is not known. */
final class AclFold {

    private static final String ROCKETMQ = "rocketmq";
    private static final String MQTT = "mqtt";

    private AclFold() {}

    static Optional<Changes> changes(IntegrationEvent event, Payload payload) {
        return Optional.ofNullable(
                switch (event.type()) {
                    case "acl.service.activated" ->
                        Changes.of(new Open(new AclFact.ActivatedService(
                                payload.oneOf("service", AclFact.ActivatedService.MESSAGING),
                                payload.text("termsVersion"))));
                    case "acl.instance.registered", "acl.instance.series-registered" ->
                        Changes.of(new Open(instance(event.account(), payload)));
                    case "acl.instance.deleted" -> {
                        String instanceId = payload.text("instanceId");
                        yield Changes.of(
                                new Close(AclFact.Allowlist.keyOf(instanceId)),
                                new Close(AclFact.InstanceResourceGroup.keyOf(instanceId)),
                                new Close(AclFact.InstanceTags.keyOf(instanceId)),
                                new Close(AclFact.Instance.keyOf(instanceId)));
                    }
                    case "acl.instance.resource-group-changed" -> Changes.of(new Open(placed(payload)));
                    case "acl.instance.tags-set" -> tags(payload);
                    case "acl.allowlist.restricted" -> allowlist(payload, Mode.RESTRICTED, ranges(payload));
                    case "acl.allowlist.lists-replaced" -> allowlist(payload, Mode.RESTRICTED, union(payload));
                    case "acl.allowlist.opened" -> allowlist(payload, Mode.OPEN, List.of());
                    case "acl.allowlist.closed" -> allowlist(payload, Mode.CLOSED, List.of());
                    case "acl.allowlist.removed" ->
                        Changes.of(new Close(AclFact.Allowlist.keyOf(payload.text("instanceId"))));
                    default -> AclUserFold.changes(event.type(), payload).orElse(null);
                });
    }

    /** An instance whose name can be spoken; otherwise nothing could be decided about it. */
    private static AclFact.Instance instance(AccountId account, Payload payload) {
        Optional<String> series = payload.optionalText("series");
        AclFact.Instance instance = new AclFact.Instance(
                payload.text("instanceId"),
                series.map(name -> name.equals(MQTT) ? MQTT : ROCKETMQ).orElseGet(() -> payload.text("engine")),
                payload.flag("namespaced"),
                payload.text("region"),
                series.map(_ -> payload.oneOf("series", "rocketmq-4", "rocketmq-5", MQTT)),
                payload.optionalText("storeInstanceId"));
        ResourceName.of("acs:mq:" + instance.region() + ":" + account + ":" + instance.instanceId());
        return instance;
    }

    private static AclFact.InstanceResourceGroup placed(Payload payload) {
        return new AclFact.InstanceResourceGroup(
                payload.text("instanceId"), new ResourceGroupId(payload.text("resourceGroupId")).value());
    }

    private static Changes tags(Payload payload) {
        String instanceId = payload.text("instanceId");
        Map<String, String> tags = payload.textMap("tags");
        return Changes.of(
                tags.isEmpty()
                        ? new Close(AclFact.InstanceTags.keyOf(instanceId))
                        : new Open(new AclFact.InstanceTags(instanceId, tags)));
    }

    private static List<String> union(Payload payload) {
        return payload.objects("lists").stream()
                .flatMap(list -> ranges(list).stream())
                .distinct()
                .toList();
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
        if (mode == Mode.RESTRICTED && entries.isEmpty()) {
            throw new UnreadablePayloadException("a restricted allowlist has entries");
        }
        return Changes.of(new Open(new AclFact.Allowlist(payload.text("instanceId"), mode, entries)));
    }
}
