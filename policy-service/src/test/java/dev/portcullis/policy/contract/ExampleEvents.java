package dev.portcullis.policy.contract;

import dev.portcullis.policy.attachment.AttachmentEvent;
import dev.portcullis.policy.attachment.AttachmentEvent.FormerPolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.FormerPolicyDetached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyAttached;
import dev.portcullis.policy.attachment.AttachmentEvent.PolicyDetached;
import dev.portcullis.policy.grantrules.GrantRulesEvent;
import dev.portcullis.policy.grantrules.GrantRulesEvent.GrantRulesChanged;
import dev.portcullis.policy.policy.PolicyEvent;
import dev.portcullis.policy.policy.PolicyEvent.DefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.FormerDefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.FormerPolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDeleted;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDescribed;
import dev.portcullis.policy.policy.PolicyEvent.PolicyTagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyUntagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionDeleted;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupCreated;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupDeleted;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupUpdated;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent.SystemPolicyReleased;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One example of every event that this service stores. */
final class ExampleEvents {

    static final List<Class<?>> PARENTS = List.of(
            PolicyEvent.class,
            SystemPolicyEvent.class,
            AttachmentEvent.class,
            GrantRulesEvent.class,
            ResourceGroupEvent.class);

    private static final String ACCOUNT = "1000000000000001";
    private static final String PLATFORM = "1000000000000000";
    private static final String POLICY = "p-abcdefghij2345672345";
    private static final String NAME = "orders-producer";
    private static final String GROUP = "rg-mnopqrstuv2345672345";
    private static final String ATTACHMENT = "a-klmnopqrst7654327654";
    private static final String ALICE = "200000000000000001";

    /** With a line break, a quotation mark and letters beyond ASCII, all of which must come back as they were. */
    private static final String DOCUMENT = """
            {"Version":"1","Statement":[{"Sid":"größe","Effect":"Allow",
              "Action":"mq:PUB","Resource":"acs:mq:*:*:MQ_INST_1%orders"}]}""";

    private ExampleEvents() {}

    static Stream<Object> all() {
        return Stream.of(
                new PolicyCreated(ACCOUNT, POLICY, NAME, Optional.of("sends orders"), "v1", DOCUMENT),
                new PolicyVersionCreated(ACCOUNT, POLICY, NAME, "v2", DOCUMENT, true, true),
                new FormerPolicyVersionCreated(ACCOUNT, POLICY, NAME, "v2", DOCUMENT, true),
                new PolicyVersionDeleted(ACCOUNT, POLICY, NAME, "v2"),
                new DefaultPolicyVersionSet(ACCOUNT, POLICY, NAME, "v1", "v2", true),
                new FormerDefaultPolicyVersionSet(ACCOUNT, POLICY, NAME, "v1", "v2"),
                new PolicyDescribed(ACCOUNT, POLICY, NAME, Optional.of("sends orders and returns")),
                new PolicyTagged(ACCOUNT, POLICY, NAME, Map.of("team", "orders")),
                new PolicyUntagged(ACCOUNT, POLICY, NAME, List.of("team")),
                new PolicyDeleted(ACCOUNT, POLICY, NAME, List.of("v1")),
                new ResourceGroupCreated(ACCOUNT, GROUP, "production", "Großproduktion"),
                new ResourceGroupUpdated(ACCOUNT, GROUP, "production", "Production", "Großproduktion"),
                new ResourceGroupDeleted(ACCOUNT, GROUP, "production"),
                new SystemPolicyReleased(
                        PLATFORM,
                        POLICY,
                        "AliyunMQPubOnlyAccess",
                        "Sending messages.",
                        Optional.of("developers"),
                        "v2",
                        DOCUMENT,
                        "0.2.0"),
                new PolicyAttached(
                        ACCOUNT,
                        ATTACHMENT,
                        "user",
                        ALICE,
                        "alice",
                        POLICY,
                        NAME,
                        "Custom",
                        "rg-orders",
                        Optional.of("2026-01-31T12:00:00.250Z"),
                        true),
                new FormerPolicyAttached(
                        ACCOUNT, ATTACHMENT, "user", ALICE, "alice", POLICY, NAME, "Custom", "account"),
                new PolicyDetached(
                        ACCOUNT,
                        ATTACHMENT,
                        "user",
                        ALICE,
                        "alice",
                        POLICY,
                        NAME,
                        "Custom",
                        "account",
                        Optional.of("2026-01-31T12:00:00.250Z"),
                        "principal-deleted",
                        Optional.of("0f0e1d2c-3b4a-4958-8776-a5b4c3d2e1f0")),
                new FormerPolicyDetached(
                        ACCOUNT, ATTACHMENT, "user", ALICE, "alice", POLICY, NAME, "Custom", "account", "requested"),
                new GrantRulesChanged(ACCOUNT, true, false));
    }
}
