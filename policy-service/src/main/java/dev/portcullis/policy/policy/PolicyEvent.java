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

    /**
     * The policy has another version.
     *
     * @param highRisk whether the version gives control over the account; if an attached policy came to do so by it, whoever made
     *     it the default has acknowledged that
     */
    @EventName("policy.version.created")
    @Revision("2")
    record PolicyVersionCreated(
            String accountId,
            String policyId,
            String policyName,
            String versionId,
            String document,
            boolean setAsDefault,
            boolean highRisk)
            implements PolicyEvent {}

    /** As it was before anybody asked about risk. */
    @EventName("policy.version.created")
    @Revision("1")
    record FormerPolicyVersionCreated(
            String accountId,
            String policyId,
            String policyName,
            String versionId,
            String document,
            boolean setAsDefault)
            implements PolicyEvent {

        /** The same in today's shape. */
        PolicyVersionCreated today() {
            return new PolicyVersionCreated(accountId, policyId, policyName, versionId, document, setAsDefault, false);
        }
    }

    @EventName("policy.version.deleted")
    @Revision("1")
    record PolicyVersionDeleted(String accountId, String policyId, String policyName, String versionId)
            implements PolicyEvent {}

    /**
     * Another version is the one that is evaluated.
     *
     * @param highRisk whether it gives control over the account; if an attached policy came to do so by it, whoever made it the
     *     default has acknowledged that
     */
    @EventName("policy.default-version.set")
    @Revision("2")
    record DefaultPolicyVersionSet(
            String accountId,
            String policyId,
            String policyName,
            String versionId,
            String previousVersionId,
            boolean highRisk)
            implements PolicyEvent {}

    /** As it was before anybody asked about risk. */
    @EventName("policy.default-version.set")
    @Revision("1")
    record FormerDefaultPolicyVersionSet(
            String accountId, String policyId, String policyName, String versionId, String previousVersionId)
            implements PolicyEvent {

        /** The same in today's shape. */
        DefaultPolicyVersionSet today() {
            return new DefaultPolicyVersionSet(accountId, policyId, policyName, versionId, previousVersionId, false);
        }
    }

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
