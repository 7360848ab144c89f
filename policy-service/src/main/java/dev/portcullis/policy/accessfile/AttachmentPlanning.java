package dev.portcullis.policy.accessfile;

import static dev.portcullis.policy.accessfile.ImportPlanning.folded;

import dev.portcullis.language.HighRisk;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.policy.accessfile.AccessFile.AttachmentItem;
import dev.portcullis.policy.accessfile.AccessState.StoredAttachment;
import dev.portcullis.policy.accessfile.AccessState.StoredGroup;
import dev.portcullis.policy.accessfile.AccessState.StoredPolicy;
import dev.portcullis.policy.accessfile.ImportPlan.Change.Attach;
import dev.portcullis.policy.accessfile.ImportPlan.Change.Detach;
import dev.portcullis.policy.attachment.AttachedPolicy;
import dev.portcullis.policy.attachment.AttachedPrincipal;
import dev.portcullis.policy.attachment.PolicyLimits;
import dev.portcullis.policy.attachment.PrincipalKind;
import dev.portcullis.policy.attachment.Principals.FoundPrincipal;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.attachment.WantedAttachment;
import dev.portcullis.policy.policy.RandomIds;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Effect;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the attachments of a file with those of an account, whose policies and groups are as they will be. */
final class AttachmentPlanning {

    private final AccountId account;
    private final AccessState state;
    private final AccessFile file;
    private final ImportOptions options;
    private final RandomIds ids;
    private final ImportPlan plan;
    private final Map<String, StoredGroup> groups;
    private final Map<String, StoredPolicy> policies;
    private final Map<Key, StoredAttachment> present = new LinkedHashMap<>();
    private final Map<Key, String> wanted = new LinkedHashMap<>();
    private final Map<String, Integer> costs = new HashMap<>();
    private final Map<String, StoredPolicy> stored = new HashMap<>();
    private final Map<String, Boolean> denying = new HashMap<>();

    /** By what an attachment is known: there is at most one. */
    private record Key(PrincipalKind kind, String principalId, String policyId, String scope) {}

    private record Holder(PrincipalKind kind, String principalId, String scope) {

        boolean isOfAccount() {
            return scope.equals(WantedAttachment.ACCOUNT_SCOPE);
        }

        Holder ofAccount() {
            return new Holder(kind, principalId, WantedAttachment.ACCOUNT_SCOPE);
        }
    }

    AttachmentPlanning(
            AccountId account,
            AccessState state,
            AccessFile file,
            ImportOptions options,
            RandomIds ids,
            ImportPlan plan,
            Map<String, StoredGroup> groups,
            Map<String, StoredPolicy> policies) {
        this.account = account;
        this.state = state;
        this.file = file;
        this.options = options;
        this.ids = ids;
        this.plan = plan;
        this.groups = groups;
        this.policies = policies;
    }

    void plan() {
        state.policies().values().forEach(policy -> stored.put(policy.policyId(), policy));
        state.systemPolicies().values().forEach(policy -> stored.put(policy.policyId(), policy));
        for (StoredAttachment attachment : state.attachments()) {
            PrincipalKind kind = PrincipalKind.of(attachment.principalType()).orElseThrow();
            present.put(new Key(kind, attachment.principalId(), attachment.policyId(), attachment.scope()), attachment);
        }
        List<AttachmentItem> items = file.attachments();
        for (int i = 0; i < items.size(); i++) {
            plan(items.get(i), "/file/attachments/" + i);
        }
        if (options.removes()) {
            present.forEach((key, attachment) -> {
                if (!wanted.containsKey(key)) {
                    detach(key.kind(), attachment);
                }
            });
        }
        requireRoom();
    }

    private void plan(AttachmentItem item, String at) {
        Optional<PrincipalKind> kind = PrincipalKind.of(item.principalType());
        if (kind.isEmpty()) {
            plan.problem(
                    at + "/principalType", "policies are attached to principals of the types user, group and role");
            return;
        }
        Optional<FoundPrincipal> principal =
                options.principals().of(new PrincipalReference(kind.get(), item.principalName()));
        Optional<StoredPolicy> policy = policy(item);
        Optional<String> scope = scope(item);
        if (principal.isEmpty()) {
            plan.problem(
                    at + "/principalName", "there is no " + item.principalType() + " `" + item.principalName() + "`");
        } else if (isAnother(principal.get(), item)) {
            plan.problem(
                    at + "/principalId",
                    "the " + item.principalType() + " `" + item.principalName() + "` is not the one of the file: its id"
                            + " is another");
        } else if (policy.isEmpty()) {
            plan.problem(
                    at + "/policyName",
                    "there is no policy `" + item.policyName() + "` of the type `" + item.policyType() + "`");
        } else if (scope.isEmpty()) {
            plan.problem(
                    at + "/resourceGroup",
                    "there is no resource group `" + item.resourceGroup().orElse("") + "`");
        } else {
            Key key = new Key(
                    kind.get(), principal.get().id().value(), policy.get().policyId(), scope.get());
            plan(key, principal.get(), policy.get(), item, at);
        }
    }

    private boolean isAnother(FoundPrincipal principal, AttachmentItem item) {
        return options.checksIds()
                && item.principalId()
                        .filter(id -> !id.equals(principal.id().value()))
                        .isPresent();
    }

    private Optional<StoredPolicy> policy(AttachmentItem item) {
        Map<String, StoredPolicy> among = switch (item.policyType()) {
            case "Custom" -> policies;
            case "System" -> state.systemPolicies();
            default -> Map.of();
        };
        return Optional.ofNullable(among.get(folded(item.policyName())));
    }

    private Optional<String> scope(AttachmentItem item) {
        return item.resourceGroup().isEmpty()
                ? Optional.of(WantedAttachment.ACCOUNT_SCOPE)
                : Optional.ofNullable(groups.get(folded(item.resourceGroup().get())))
                        .map(StoredGroup::resourceGroupId);
    }

    private void plan(Key key, FoundPrincipal principal, StoredPolicy policy, AttachmentItem item, String at) {
        plan.uses(policy.policyId());
        if (wanted.putIfAbsent(key, at) != null) {
            plan.problem(at, "the same attachment stands in the file twice");
            return;
        }
        Optional<Instant> end = Optional.empty();
        if (item.expiresAt().isPresent()) {
            end = end(item.expiresAt().get(), at + "/expiresAt", present.get(key));
            if (end.isEmpty()) {
                return;
            }
        }
        StoredAttachment known = present.get(key);
        if (known != null && known.expiresAt().equals(end)) {
            return;
        }
        if (known != null) {
            // An attachment is never changed: the old one ends where the new one begins.
            detach(key.kind(), known);
        }
        boolean highRisk = isHighRisk(policy);
        if (highRisk && !options.acknowledgeHighRisk()) {
            plan.problem(
                    at + "/policyName",
                    "the policy `" + policy.policyName()
                            + "` gives control over the account, which has to be acknowledged");
        }
        plan.add(new Attach(
                new AttachedPrincipal(account, key.kind(), principal.id(), principal.name()),
                new WantedAttachment(
                        ids.nextAttachmentId(),
                        new AttachedPolicy(policy.policyId(), policy.policyName(), policy.policyType()),
                        key.scope(),
                        end,
                        highRisk),
                denies(policy)));
        demand("ram:AttachPolicyTo", key.kind(), principal.name(), policy.policyType(), policy.policyName());
    }

    private Optional<Instant> end(String text, String at, @Nullable StoredAttachment known) {
        Instant end;
        try {
            end = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            plan.problem(at, "a time is written with its offset, like 2026-01-31T12:00:00+08:00");
            return Optional.empty();
        }
        boolean unchanged = known != null && known.expiresAt().equals(Optional.of(end));
        if (!unchanged
                && (!end.isAfter(options.now()) || end.isAfter(options.now().plus(options.longest())))) {
            plan.problem(
                    at,
                    "an attachment ends in the future, within "
                            + options.longest().toDays() + " days");
            return Optional.empty();
        }
        return Optional.of(end);
    }

    private void detach(PrincipalKind kind, StoredAttachment attachment) {
        plan.add(new Detach(
                attachment.attachmentId(),
                attachment.aggregateId(),
                attachment.scope(),
                attachment.principalType(),
                attachment.principalName(),
                attachment.policyName(),
                Optional.ofNullable(stored.get(attachment.policyId()))
                        .map(this::denies)
                        .orElse(true)));
        demand(
                "ram:DetachPolicyFrom",
                kind,
                attachment.principalName(),
                attachment.policyType(),
                attachment.policyName());
    }

    private void demand(String verb, PrincipalKind kind, String principal, String policyType, String policy) {
        String action = verb + kind.name().charAt(0) + folded(kind.name()).substring(1);
        plan.demand(action, "acs:ram:*:" + account + ":" + kind.wireName() + "/" + principal);
        plan.demand(
                action,
                policyType.equals("System")
                        ? "acs:ram:*:system:policy/" + policy
                        : "acs:ram:*:" + account + ":policy/" + policy);
    }

    /** Read once, however many have it. Of a text that cannot be read nobody knows. */
    private boolean denies(StoredPolicy policy) {
        return denying.computeIfAbsent(
                policy.document(),
                text -> AccessFiles.parsed(text)
                        .map(document ->
                                document.statements().stream().anyMatch(statement -> statement.effect() == Effect.DENY))
                        .orElse(true));
    }

    private boolean isHighRisk(StoredPolicy policy) {
        return AccessFiles.parsed(policy.document())
                .map(document -> HighRisk.of(document, account).isPresent())
                .orElse(true);
    }

    /** How many policies each holder would have in each scope, and what those that one decision looks at would cost together. */
    private void requireRoom() {
        Map<Key, String> after = new LinkedHashMap<>(wanted);
        if (!options.removes()) {
            present.keySet().forEach(key -> after.putIfAbsent(key, ""));
        }
        Map<String, StoredPolicy> byId = new HashMap<>();
        policies.values().forEach(policy -> byId.put(policy.policyId(), policy));
        state.systemPolicies().values().forEach(policy -> byId.put(policy.policyId(), policy));
        Map<Holder, Map<String, Integer>> counts = new LinkedHashMap<>();
        Map<Holder, Integer> together = new LinkedHashMap<>();
        after.forEach((key, at) -> {
            StoredPolicy policy = byId.get(key.policyId());
            if (policy != null) {
                Holder holder = new Holder(key.kind(), key.principalId(), key.scope());
                int count = counts.computeIfAbsent(holder, _ -> new HashMap<>())
                        .merge(policy.policyType(), 1, Integer::sum);
                int most = policy.policyType().equals("System")
                        ? limits(key.kind()).system()
                        : limits(key.kind()).custom();
                if (count == most + 1) {
                    plan.problem(
                            at.isEmpty() ? "/file/attachments" : at,
                            "the " + key.kind().wireName() + " would have more than " + most + " policies of the type `"
                                    + policy.policyType() + "` in one scope");
                }
                together.merge(holder, cost(policy), Integer::sum);
            }
        });
        together.forEach((holder, own) -> {
            int cost = holder.isOfAccount() ? own : own + together.getOrDefault(holder.ofAccount(), 0);
            if (cost > options.matchingCostPerHolder()) {
                plan.problem(
                        "/file/attachments",
                        "the policies of the " + holder.kind().wireName() + " " + holder.principalId()
                                + " would have a matching cost of " + cost + " together; at most "
                                + options.matchingCostPerHolder() + " are allowed");
            }
        });
    }

    private PolicyLimits limits(PrincipalKind kind) {
        return Objects.requireNonNull(options.limits().get(kind));
    }

    /** Weighed once, however many have it. */
    private int cost(StoredPolicy policy) {
        return costs.computeIfAbsent(
                policy.policyId(),
                _ -> AccessFiles.parsed(policy.document())
                        .map(MatchingCost::of)
                        .orElse(MatchingCost.MOST_OF_A_DOCUMENT));
    }
}
