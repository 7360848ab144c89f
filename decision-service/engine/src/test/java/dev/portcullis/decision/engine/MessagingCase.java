package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;
import java.util.Optional;

/**
 * A principal with policies in an account with instances, of which one is asked about.
 *
 * @param policies the principal and what is attached to it
 * @param active   whether the account has activated messaging
 * @param enabled  whether the principal is
 * @param stored   whether it is known where the MQTT instance keeps its messages
 */
record MessagingCase(
        Scenario policies,
        boolean active,
        boolean enabled,
        boolean stored,
        String instance,
        String topic,
        String group,
        String clientId,
        SourceAddress from) {

    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Allowlist INSIDE = new Allowlist.Restricted(List.of(AddressRange.parse("10.0.0.0/8")));

    /** Whether the instance's address list, if it has one, has the address. */
    boolean admitted() {
        return instance.equals("plain") || from.toString().startsWith("10.");
    }

    MessagingCase with(Scenario others) {
        return new MessagingCase(others, active, enabled, stored, instance, topic, group, clientId, from);
    }

    OperationRequest request(String operation) {
        return OperationRequest.of(policies.principal(), operation)
                .onInstance(instance)
                .onTopic(topic)
                .onGroup(group)
                .from(from);
    }

    AccountView view() {
        PrincipalFacts facts = new PrincipalFacts(new PrincipalId("100"), policies.principal(), enabled);
        FixedAccount.Builder account = FixedAccount.of(ACCOUNT)
                .principal(facts)
                .instance(new InstanceFacts(ACCOUNT, "I", "rocketmq", true, "cn", INSIDE))
                .instance(new InstanceFacts(ACCOUNT, "plain", "rocketmq", false, "cn", Allowlist.OPEN))
                .instance(new InstanceFacts(
                        ACCOUNT, "M", "mqtt", true, "cn", INSIDE, stored ? Optional.of("I") : Optional.empty()))
                .instance(new InstanceFacts(ACCOUNT, "N", "mqtt", false, "cn", INSIDE));
        policies.account().forEach(policy -> account.attach(facts, policy.inForce(), Holder.USER, "100"));
        return (active ? account : account.withoutMessaging()).build();
    }
}
