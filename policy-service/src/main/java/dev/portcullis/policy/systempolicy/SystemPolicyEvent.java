package dev.portcullis.policy.systempolicy;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/** What has happened to a system policy. */
public sealed interface SystemPolicyEvent {

    String accountId();

    String policyId();

    /** A release has brought the policy, or another version of it, which is the default from now on. */
    @EventName("policy.system-policy.released")
    @Revision("1")
    record SystemPolicyReleased(
            String accountId,
            String policyId,
            String policyName,
            String description,
            Optional<String> recommendedFor,
            String versionId,
            String document,
            String release)
            implements SystemPolicyEvent {}
}
