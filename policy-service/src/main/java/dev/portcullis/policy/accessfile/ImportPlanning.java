package dev.portcullis.policy.accessfile;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.HighRisk;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.accessfile.AccessFile.PolicyItem;
import dev.portcullis.policy.accessfile.AccessFile.ResourceGroupItem;
import dev.portcullis.policy.accessfile.AccessState.StoredGroup;
import dev.portcullis.policy.accessfile.AccessState.StoredPolicy;
import dev.portcullis.policy.accessfile.ImportPlan.Change.CreateGroup;
import dev.portcullis.policy.accessfile.ImportPlan.Change.CreatePolicy;
import dev.portcullis.policy.accessfile.ImportPlan.Change.DeletePolicy;
import dev.portcullis.policy.accessfile.ImportPlan.Change.ReplaceDocument;
import dev.portcullis.policy.accessfile.ImportPlan.Change.UpdateGroup;
import dev.portcullis.policy.policy.AcceptedDocuments;
import dev.portcullis.policy.policy.PolicyNames;
import dev.portcullis.policy.policy.RandomIds;
import dev.portcullis.policy.resourcegroup.ResourceGroupNames;
import dev.portcullis.vocabulary.AccountId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a file with what an account has: groups and policies here, attachments in {@link AttachmentPlanning}. */
final class ImportPlanning {

    private final AccountId account;
    private final AccessState state;
    private final AccessFile file;
    private final ImportOptions options;
    private final AcceptedDocuments documents;
    private final RandomIds ids;
    private final ImportPlan plan;
    private final Map<String, StoredGroup> groups = new HashMap<>();
    private final Map<String, StoredPolicy> policies = new HashMap<>();

    ImportPlanning(
            AccountId account,
            AccessState state,
            AccessFile file,
            ImportOptions options,
            AcceptedDocuments documents,
            RandomIds ids) {
        this.account = account;
        this.state = state;
        this.file = file;
        this.options = options;
        this.documents = documents;
        this.ids = ids;
        this.plan = new ImportPlan();
    }

    /** The plan. */
    ImportPlan plan() {
        groups.putAll(state.resourceGroups());
        policies.putAll(state.policies());
        planGroups();
        planPolicies();
        Set<String> kept = new HashSet<>();
        file.policies().forEach(item -> kept.add(folded(item.policyName())));
        new AttachmentPlanning(account, state, file, options, ids, plan, groups, policies).plan();
        if (options.removes()) {
            planDeletions(kept);
        }
        planQuotas();
        return plan;
    }

    private void planGroups() {
        Set<String> seen = new HashSet<>();
        List<ResourceGroupItem> items = file.resourceGroups();
        for (int i = 0; i < items.size(); i++) {
            ResourceGroupItem item = items.get(i);
            String at = "/file/resourceGroups/" + i;
            String displayName = item.displayName().orElse(item.name());
            if (!seen.add(folded(item.name()))) {
                plan.problem(at + "/name", "the resource group `" + item.name() + "` stands in the file twice");
            } else if (!ResourceGroupNames.isName(item.name())) {
                plan.problem(at + "/name", "that is no name of a resource group");
            } else if (!ResourceGroupNames.isDisplayName(displayName)) {
                plan.problem(at + "/displayName", "that is no display name of a resource group");
            } else {
                planGroup(item, displayName, at);
            }
        }
    }

    private void planGroup(ResourceGroupItem item, String displayName, String at) {
        StoredGroup known = groups.get(folded(item.name()));
        if (known == null) {
            StoredGroup created = new StoredGroup(ids.nextResourceGroupId(), item.name(), displayName);
            groups.put(folded(item.name()), created);
            plan.add(new CreateGroup(created.resourceGroupId(), item.name(), displayName));
            plan.demand("ram:CreateResourceGroup", resource("resourcegroup", "*"));
            return;
        }
        if (options.checksIds()
                && item.resourceGroupId()
                        .filter(id -> !id.equals(known.resourceGroupId()))
                        .isPresent()) {
            plan.problem(at + "/resourceGroupId", "the resource group `" + item.name() + "` has another id");
        }
        if (!known.displayName().equals(displayName)) {
            plan.add(new UpdateGroup(known.resourceGroupId(), known.name(), displayName));
            plan.demand("ram:UpdateResourceGroup", resource("resourcegroup", known.resourceGroupId()));
        }
    }

    private void planPolicies() {
        Set<String> seen = new HashSet<>();
        List<PolicyItem> items = file.policies();
        for (int i = 0; i < items.size(); i++) {
            PolicyItem item = items.get(i);
            String at = "/file/policies/" + i;
            String document = AccessFiles.text(item.policyDocument());
            Optional<PolicyDocument> parsed = document(document, at + "/policyDocument");
            if (!seen.add(folded(item.policyName()))) {
                plan.problem(at + "/policyName", "the policy `" + item.policyName() + "` stands in the file twice");
            } else if (!PolicyNames.isName(item.policyName())) {
                plan.problem(at + "/policyName", "a policy name has 1 to 128 letters, digits and hyphens");
            } else if (item.description()
                    .filter(text -> !PolicyNames.isDescription(text))
                    .isPresent()) {
                plan.problem(
                        at + "/description",
                        "a description has 1 to 1,024 characters, none of them a control character");
            } else if (parsed.isPresent()) {
                planPolicy(item, document, parsed.get(), at);
            }
        }
    }

    private Optional<PolicyDocument> document(String document, String at) {
        try {
            return Optional.of(PolicyDocument.parseOfAnyLength(document, DocumentKind.IDENTITY));
        } catch (MalformedPolicyDocument e) {
            plan.problem(at, "the text is not a policy document: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What is there already may stay as it is, but no file brings in what a request by itself could not. */
    private void requireAccepted(String document, String at) {
        try {
            documents.require(document);
        } catch (Rejection refused) {
            plan.problem(at + "/policyDocument", refused.sentence());
        }
    }

    private void planPolicy(PolicyItem item, String document, PolicyDocument parsed, String at) {
        StoredPolicy known = policies.get(folded(item.policyName()));
        if (known == null) {
            if (state.systemPolicies().containsKey(folded(item.policyName()))) {
                plan.problem(at + "/policyName", "the name `" + item.policyName() + "` belongs to a system policy");
                return;
            }
            requireAccepted(document, at);
            StoredPolicy created =
                    new StoredPolicy(ids.nextPolicyId(), item.policyName(), "Custom", item.description(), document, 1);
            policies.put(folded(item.policyName()), created);
            plan.add(new CreatePolicy(created.policyId(), item.policyName(), item.description(), document));
            plan.demand("ram:CreatePolicy", resource("policy", "*"));
            return;
        }
        if (item.description().isPresent() && !item.description().equals(known.description())) {
            plan.problem(
                    at + "/description", "the policy `" + known.policyName() + "` has another description already");
        }
        if (!AccessFiles.parsed(known.document()).equals(Optional.of(parsed))) {
            planReplacement(known, document, parsed, at);
        }
    }

    private void planReplacement(StoredPolicy known, String document, PolicyDocument parsed, String at) {
        requireAccepted(document, at);
        boolean attached = state.attachments().stream()
                .anyMatch(attachment -> attachment.policyId().equals(known.policyId()));
        boolean highRisk = HighRisk.of(parsed, account).isPresent();
        if (attached && highRisk && !options.acknowledgeHighRisk()) {
            plan.problem(
                    at + "/policyDocument",
                    "the policy `" + known.policyName()
                            + "` is attached and would give control over the account, which has to be acknowledged");
        }
        policies.put(
                folded(known.policyName()),
                new StoredPolicy(
                        known.policyId(),
                        known.policyName(),
                        known.policyType(),
                        known.description(),
                        document,
                        known.versions()));
        plan.add(new ReplaceDocument(known.policyId(), known.policyName(), document));
        plan.demand("ram:CreatePolicyVersion", resource("policy", known.policyName()));
    }

    /** What is attached has been detached before: nothing is attached that the file does not have. */
    private void planDeletions(Set<String> kept) {
        for (StoredPolicy policy : state.policies().values()) {
            if (!kept.contains(folded(policy.policyName()))) {
                if (plan.isUsed(policy.policyId())) {
                    plan.problem(
                            "/file/attachments",
                            "the policy `" + policy.policyName()
                                    + "` is attached by the file, which does not have it, and would be deleted");
                }
                if (policy.versions() > 1) {
                    plan.problem(
                            "/file/policies",
                            "the policy `" + policy.policyName()
                                    + "` is not in the file and has versions beside its default; delete them first");
                }
                plan.add(new DeletePolicy(policy.policyId(), policy.policyName()));
                plan.demand("ram:DeletePolicy", resource("policy", policy.policyName()));
            }
        }
    }

    private void planQuotas() {
        long deleted =
                plan.changes().stream().filter(DeletePolicy.class::isInstance).count();
        if (policies.size() - deleted > options.policiesPerAccount()) {
            plan.problem(
                    "/file/policies",
                    "the account would have " + (policies.size() - deleted) + " policies; it may have "
                            + options.policiesPerAccount());
        }
        // The default group is one more than an account makes.
        if (groups.size() - 1 > options.resourceGroupsPerAccount()) {
            plan.problem(
                    "/file/resourceGroups",
                    "the account would have " + (groups.size() - 1) + " resource groups beside the default one; it may"
                            + " have " + options.resourceGroupsPerAccount());
        }
    }

    private String resource(String kind, String name) {
        return "acs:ram:*:" + account + ":" + kind + "/" + name;
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
