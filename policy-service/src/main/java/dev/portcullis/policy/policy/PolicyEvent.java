package dev.portcullis.policy.policy;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/** What has happened to a custom policy. */
public sealed interface PolicyEvent {

    String accountId();

    String policyId();

    String policyName();

    @EventName("policy.policy.created")
    @Revision("1")
    record PolicyCreated(
            String accountId,
            String policyId,
            String policyName,
            Optional<String> description,
            String versionId,
            String document)
            implements PolicyEvent {}

    @EventName("policy.version.created")
    @Revision("1")
    record PolicyVersionCreated(
            String accountId,
            String policyId,
            String policyName,
            String versionId,
            String document,
            boolean setAsDefault)
            implements PolicyEvent {}

    @EventName("policy.version.deleted")
    @Revision("1")
    record PolicyVersionDeleted(String accountId, String policyId, String policyName, String versionId)
            implements PolicyEvent {}

    @EventName("policy.default-version.set")
    @Revision("1")
    record DefaultPolicyVersionSet(
            String accountId, String policyId, String policyName, String versionId, String previousVersionId)
            implements PolicyEvent {}

    /** The policy has this description from now on; or none. */
    @EventName("policy.policy.described")
    @Revision("1")
    record PolicyDescribed(String accountId, String policyId, String policyName, Optional<String> description)
            implements PolicyEvent {}

    /** The policy has these tags, whatever values it had under their keys before. */
    @EventName("policy.policy.tagged")
    @Revision("1")
    record PolicyTagged(String accountId, String policyId, String policyName, Map<String, String> tags)
            implements PolicyEvent {}

    /** The policy has no tags of these keys any more. */
    @EventName("policy.policy.untagged")
    @Revision("1")
    record PolicyUntagged(String accountId, String policyId, String policyName, List<String> tagKeys)
            implements PolicyEvent {}

    @EventName("policy.policy.deleted")
    @Revision("1")
    record PolicyDeleted(String accountId, String policyId, String policyName, List<String> versionIds)
            implements PolicyEvent {}
}
