package dev.portcullis.policy.contract;

import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.integration.Publication;
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
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupCreated;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupDeleted;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent.ResourceGroupUpdated;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent.SystemPolicyReleased;
import dev.portcullis.vocabulary.EventStream;

/**
 * Makes published events of stored ones. The slices' events have no common parent, since a sealed type does not reach
 * beyond its package; within each slice the switch is exhaustive.
 */
public final class PolicyEventTranslator implements EventTranslator<Object> {

    private static final String CUSTOM = PolicyType.CUSTOM.wireName();

    @Override
    public EventStream stream() {
        return EventStream.POLICY;
    }

    @Override
    public Class<Object> eventType() {
        return Object.class;
    }

    @Override
    public Publication translate(Object event) {
        if (event instanceof PolicyEvent policyEvent) {
            return translatePolicy(policyEvent);
        }
        if (event instanceof SystemPolicyEvent systemPolicyEvent) {
            return translateSystemPolicy(systemPolicyEvent);
        }
        if (event instanceof AttachmentEvent attachmentEvent) {
            return translateAttachment(attachmentEvent);
        }
        if (event instanceof ResourceGroupEvent groupEvent) {
            return translateResourceGroup(groupEvent);
        }
        if (event instanceof GrantRulesEvent rulesEvent) {
            return translateGrantRules(rulesEvent);
        }
        throw new IllegalStateException(event.getClass().getName() + " is no event of this service");
    }

    private static Publication translatePolicy(PolicyEvent event) {
        return switch (event) {
            case PolicyCreated e ->
                Publication.of(
                        "policy.policy.created",
                        1,
                        new PolicyPayload.Created(
                                e.policyId(), e.policyName(), CUSTOM, e.description(), e.versionId(), e.document()));
            case PolicyVersionCreated e ->
                Publication.of(
                        "policy.version.created",
                        2,
                        new PolicyPayload.VersionCreated(
                                e.policyId(),
                                e.policyName(),
                                e.versionId(),
                                e.document(),
                                e.setAsDefault(),
                                e.highRisk()));
            case FormerPolicyVersionCreated e ->
                Publication.of(
                        "policy.version.created",
                        1,
                        new PolicyPayload.FormerVersionCreated(
                                e.policyId(), e.policyName(), e.versionId(), e.document(), e.setAsDefault()));
            case PolicyVersionDeleted e ->
                Publication.of(
                        "policy.version.deleted",
                        1,
                        new PolicyPayload.VersionDeleted(e.policyId(), e.policyName(), e.versionId()));
            case DefaultPolicyVersionSet e ->
                Publication.of(
                        "policy.default-version.set",
                        2,
                        new PolicyPayload.DefaultVersionSet(
                                e.policyId(), e.policyName(), e.versionId(), e.previousVersionId(), e.highRisk()));
            case FormerDefaultPolicyVersionSet e ->
                Publication.of(
                        "policy.default-version.set",
                        1,
                        new PolicyPayload.FormerDefaultVersionSet(
                                e.policyId(), e.policyName(), e.versionId(), e.previousVersionId()));
            case PolicyDescribed e ->
                Publication.of(
                        "policy.policy.described",
                        1,
                        new PolicyPayload.Described(e.policyId(), e.policyName(), CUSTOM, e.description()));
            case PolicyTagged e ->
                Publication.of(
                        "policy.policy.tagged", 1, new PolicyPayload.Tagged(e.policyId(), e.policyName(), e.tags()));
            case PolicyUntagged e ->
                Publication.of(
                        "policy.policy.untagged",
                        1,
                        new PolicyPayload.Untagged(e.policyId(), e.policyName(), e.tagKeys()));
            case PolicyDeleted e ->
                Publication.of(
                        "policy.policy.deleted",
                        1,
                        new PolicyPayload.Deleted(e.policyId(), e.policyName(), CUSTOM, e.versionIds()));
        };
    }

    private static Publication translateResourceGroup(ResourceGroupEvent event) {
        return switch (event) {
            case ResourceGroupCreated e ->
                Publication.of(
                        "policy.resource-group.created",
                        1,
                        new PolicyPayload.ResourceGroupCreated(e.resourceGroupId(), e.name(), e.displayName()));
            case ResourceGroupUpdated e ->
                Publication.of(
                        "policy.resource-group.updated",
                        1,
                        new PolicyPayload.ResourceGroupUpdated(
                                e.resourceGroupId(), e.name(), e.displayName(), e.previousDisplayName()));
            case ResourceGroupDeleted e ->
                Publication.of(
                        "policy.resource-group.deleted",
                        1,
                        new PolicyPayload.ResourceGroupDeleted(e.resourceGroupId(), e.name()));
        };
    }

    private static Publication translateSystemPolicy(SystemPolicyEvent event) {
        return switch (event) {
            case SystemPolicyReleased e ->
                Publication.of(
                        "policy.system-policy.released",
                        1,
                        new PolicyPayload.SystemPolicyReleased(
                                e.policyId(),
                                e.policyName(),
                                PolicyType.SYSTEM.wireName(),
                                e.description(),
                                e.recommendedFor(),
                                e.versionId(),
                                e.document(),
                                e.release()));
        };
    }

    private static Publication translateGrantRules(GrantRulesEvent event) {
        return switch (event) {
            case GrantRulesChanged e ->
                Publication.of(
                        "policy.grant-rules.changed",
                        1,
                        new PolicyPayload.GrantRulesChanged(e.reasonRequired(), e.ticketRequired()));
        };
    }

    private static Publication translateAttachment(AttachmentEvent event) {
        return switch (event) {
            case PolicyAttached e ->
                Publication.of(
                        "policy.attachment.attached",
                        2,
                        new PolicyPayload.Attached(
                                e.attachmentId(),
                                e.principalType(),
                                e.principalId(),
                                e.principalName(),
                                e.policyId(),
                                e.policyName(),
                                e.policyType(),
                                e.scope(),
                                e.expiresAt(),
                                e.highRisk()));
            case PolicyDetached e ->
                Publication.of(
                        "policy.attachment.detached",
                        2,
                        new PolicyPayload.Detached(
                                e.attachmentId(),
                                e.principalType(),
                                e.principalId(),
                                e.principalName(),
                                e.policyId(),
                                e.policyName(),
                                e.policyType(),
                                e.scope(),
                                e.expiresAt(),
                                e.cause(),
                                e.causedBy()));
            case FormerPolicyAttached e ->
                Publication.of(
                        "policy.attachment.attached",
                        1,
                        new PolicyPayload.FormerAttached(
                                e.attachmentId(),
                                e.principalType(),
                                e.principalId(),
                                e.principalName(),
                                e.policyId(),
                                e.policyName(),
                                e.policyType(),
                                e.scope()));
            case FormerPolicyDetached e ->
                Publication.of(
                        "policy.attachment.detached",
                        1,
                        new PolicyPayload.FormerDetached(
                                e.attachmentId(),
                                e.principalType(),
                                e.principalId(),
                                e.principalName(),
                                e.policyId(),
                                e.policyName(),
                                e.policyType(),
                                e.scope(),
                                e.cause()));
        };
    }
}
