package dev.portcullis.policy.accessfile;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.policy.accessfile.AccessFileController.ImportRequest;
import dev.portcullis.policy.accessfile.ImportPlan.Change;
import dev.portcullis.policy.attachment.AttachedPrincipal;
import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicies;
import dev.portcullis.policy.attachment.AttachmentCommand.DetachPolicies;
import dev.portcullis.policy.attachment.AttachmentOutcome;
import dev.portcullis.policy.attachment.AttachmentOutcomes;
import dev.portcullis.policy.attachment.DetachCause;
import dev.portcullis.policy.attachment.GrantLimits;
import dev.portcullis.policy.attachment.PolicyLimits;
import dev.portcullis.policy.attachment.PrincipalKind;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.WantedAttachment;
import dev.portcullis.policy.policy.AcceptedDocuments;
import dev.portcullis.policy.policy.HighRiskStore;
import dev.portcullis.policy.policy.PolicyCommand;
import dev.portcullis.policy.policy.PolicyQuotas;
import dev.portcullis.policy.policy.PolicyTags;
import dev.portcullis.policy.policy.RandomIds;
import dev.portcullis.policy.policy.RotateStrategy;
import dev.portcullis.policy.resourcegroup.ResourceGroupCommand;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans what a file changes, and does it. */
public final class AccessFileImport {

    private final AccessStateStore store;
    private final AcceptedDocuments documents;
    private final PolicyQuotas quotas;
    private final int resourceGroupsPerAccount;
    private final GrantLimits grants;
    private final RandomIds ids;
    private final Clock clock;

    public AccessFileImport(
            AccessStateStore store,
            AcceptedDocuments documents,
            PolicyQuotas quotas,
            int resourceGroupsPerAccount,
            GrantLimits grants,
            RandomIds ids,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.quotas = quotas;
        this.resourceGroupsPerAccount = resourceGroupsPerAccount;
        this.grants = grants;
        this.ids = ids;
        this.clock = clock;
    }

    ImportPlan plan(CallContext call, ImportRequest request, FoundPrincipals found) {
        ImportOptions options = new ImportOptions(
                request.acknowledgeHighRisk().orElse(false),
                request.remove().isPresent(),
                request.file().accountId().equals(call.account().toString()),
                found,
                clock.instant(),
                grants.longest(),
                quotas.policiesPerAccount(),
                resourceGroupsPerAccount,
                limits(),
                quotas.matchingCostPerHolder());
        return new ImportPlanning(call.account(), store.read(call.account()), request.file(), options, documents, ids)
                .plan();
    }

    /** Sends changes: what ends before what begins, and what is attached after what it is attached to. */
    void send(Commands commands, AccountId account, List<Change> changes) {
        Map<String, List<String>> ending = new LinkedHashMap<>();
        Map<AttachedPrincipal, List<WantedAttachment>> beginning = new LinkedHashMap<>();
        List<Object> before = new ArrayList<>();
        List<Object> after = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case Change.CreateGroup c ->
                    before.add(new ResourceGroupCommand.CreateResourceGroup(
                            account, c.resourceGroupId(), c.name(), c.displayName()));
                case Change.UpdateGroup c ->
                    before.add(new ResourceGroupCommand.UpdateResourceGroup(c.resourceGroupId(), c.displayName()));
                case Change.CreatePolicy c ->
                    before.add(new PolicyCommand.CreatePolicy(
                            account,
                            c.policyId(),
                            c.policyName(),
                            c.description(),
                            c.document(),
                            PolicyTags.Wanted.NONE));
                case Change.ReplaceDocument c ->
                    before.add(new PolicyCommand.CreatePolicyVersion(
                            c.policyId(),
                            c.document(),
                            true,
                            HighRiskStore.givesControl(account, c.document()),
                            RotateStrategy.DELETE_OLDEST_NON_DEFAULT_VERSION,
                            quotas.versionsPerPolicy()));
                case Change.Detach c ->
                    ending.computeIfAbsent(c.aggregateId(), _ -> new ArrayList<>())
                            .add(c.attachmentId());
                case Change.Attach c ->
                    beginning
                            .computeIfAbsent(c.principal(), _ -> new ArrayList<>())
                            .add(c.wanted());
                case Change.DeletePolicy c -> after.add(new PolicyCommand.DeletePolicy(c.policyId(), false));
            }
        }
        ending.forEach((principal, attachments) -> requireDone(
                commands.send(new DetachPolicies(principal, attachments, DetachCause.REQUESTED, Optional.empty()))));
        before.forEach(commands::send);
        beginning.forEach((principal, wanted) -> requireDone(commands.send(
                new AttachPolicies(principal, wanted, Objects.requireNonNull(limits().get(principal.kind()))))));
        after.forEach(commands::send);
    }

    private static void requireDone(@Nullable Object answer) {
        if (!(answer instanceof AttachmentOutcomes outcomes)) {
            throw new IllegalStateException("a command about attachments was not answered with outcomes");
        }
        for (AttachmentOutcome outcome : outcomes.all()) {
            if (outcome instanceof AttachmentOutcome.Refused refused) {
                throw refused.reason();
            }
        }
    }

    private Map<PrincipalKind, PolicyLimits> limits() {
        Map<PrincipalKind, PolicyLimits> limits = new EnumMap<>(PrincipalKind.class);
        limits.put(
                PrincipalKind.USER, new PolicyLimits(quotas.systemPoliciesPerUser(), quotas.customPoliciesPerUser()));
        limits.put(
                PrincipalKind.GROUP,
                new PolicyLimits(quotas.systemPoliciesPerGroup(), quotas.customPoliciesPerGroup()));
        limits.put(
                PrincipalKind.ROLE, new PolicyLimits(quotas.systemPoliciesPerRole(), quotas.customPoliciesPerRole()));
        return limits;
    }
}
