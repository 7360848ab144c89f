package dev.portcullis.policy.policy;

import dev.portcullis.platform.eventsourcing.EventName;
import java.util.List;
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

    @EventName("policy.policy.deleted")
    @Revision("1")
    record PolicyDeleted(String accountId, String policyId, String policyName, List<String> versionIds)
            implements PolicyEvent {}
}
