package dev.portcullis.decision.benchmark.snapshot;

import dev.portcullis.decision.benchmark.contestant.RamAccount;
import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.IntegrationEvent.TransactionPlace;
import dev.portcullis.decision.replica.event.Reading;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events of the policy stream as they follow a loaded account, folded from the payloads in which they are published. */
final class Deltas {

    private static final String REVISION = "1";

    private final Instant time;
    private long position = 1;
    private int version = 1;

    Deltas(Instant time) {
        this.time = time;
    }

    /** A user gets a policy. */
    List<Inbound> attached(int user, String policy) {
        return transaction("policy.attachment.attached", List.of(payload(user, policy, "")));
    }

    /** A user loses a policy. */
    List<Inbound> detached(int user, String policy) {
        return transaction("policy.attachment.detached", List.of(payload(user, policy, ",\"cause\":\"requested\"")));
    }

    /** The group gets a policy. */
    List<Inbound> attachedToGroup(String policy) {
        return transaction("policy.attachment.attached", List.of(groupPayload(policy, "")));
    }

    /** The group loses a policy. */
    List<Inbound> detachedFromGroup(String policy) {
        return transaction("policy.attachment.detached", List.of(groupPayload(policy, ",\"cause\":\"requested\"")));
    }

    /** As many users get a policy in one transaction. */
    List<Inbound> attachedToMany(int from, int users, String policy) {
        return many("policy.attachment.attached", from, users, policy, "");
    }

    /** As many users lose a policy in one transaction. */
    List<Inbound> detachedFromMany(int from, int users, String policy) {
        return many("policy.attachment.detached", from, users, policy, ",\"cause\":\"requested\"");
    }

    /** The policy that everybody holds gets a new version, which applies at once. */
    List<Inbound> everybodysPolicyChanged() {
        version++;
        String document = RamAccount.everybodysDocument(version).replace("\"", "\\\"");
        return transaction(
                "policy.version.created",
                List.of("{\"policyId\":\"" + RamAccount.EVERYBODY + "\",\"policyName\":\"" + RamAccount.EVERYBODY
                        + "\",\"versionId\":\"v" + version + "\",\"document\":\"" + document
                        + "\",\"setAsDefault\":true}"));
    }

    private List<Inbound> many(String type, int from, int users, String policy, String more) {
        List<String> payloads = new ArrayList<>(users);
        for (int user = from; user < from + users; user++) {
            payloads.add(payload(user, policy, more));
        }
        return transaction(type, payloads);
    }

    private static String payload(int user, String policy, String more) {
        Fact.Attachment attachment = RamAccount.attachment(user, policy);
        return payload(attachment.attachmentId(), "user", attachment.principalId(), attachment.principalName(), policy)
                + more + "}";
    }

    private static String groupPayload(String policy, String more) {
        return payload("att-group-" + policy, "group", RamAccount.GROUP, "group", policy) + more + "}";
    }

    private static String payload(String id, String type, PrincipalId holder, String name, String policy) {
        return "{\"attachmentId\":\"" + id + "\",\"principalType\":\"" + type + "\",\"principalId\":\"" + holder.value()
                + "\",\"principalName\":\"" + name + "\",\"policyId\":\"" + policy + "\",\"policyName\":\"" + policy
                + "\",\"policyType\":\"Custom\",\"scope\":\"account\"";
    }

    private List<Inbound> transaction(String type, List<String> payloads) {
        String id = "transaction-" + position;
        List<Inbound> messages = new ArrayList<>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            position++;
            IntegrationEvent event = new IntegrationEvent(
                    EventStream.POLICY,
                    "event-" + position,
                    type,
                    REVISION,
                    time,
                    RamAccount.ACCOUNT,
                    new StreamPosition(1, position),
                    new TransactionPlace(id, i, payloads.size()),
                    AccountVector.NONE,
                    false,
                    Map.of(),
                    payloads.get(i));
            messages.add(Inbound.of(EventStream.POLICY, new Reading.Intact(event)));
        }
        return messages;
    }
}
