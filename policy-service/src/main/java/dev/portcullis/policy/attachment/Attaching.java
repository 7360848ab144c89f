package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.Commands;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.attachment.AttachablePolicies.PolicyReference;
import dev.portcullis.policy.attachment.AttachmentCommand.AttachPolicies;
import dev.portcullis.policy.attachment.AttachmentOutcome.Refused;
import dev.portcullis.policy.attachment.AttachmentRequests.AttachAllRequest;
import dev.portcullis.policy.attachment.AttachmentRequests.AttachRequest;
import dev.portcullis.policy.attachment.Principals.FoundPrincipal;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.policy.HighRiskStore;
import dev.portcullis.policy.policy.PolicyQuotas;
import dev.portcullis.policy.policy.PolicyRejection;
import dev.portcullis.policy.policy.RandomIds;
import dev.portcullis.policy.resourcegroup.ResourceGroupDirectory;
import dev.portcullis.vocabulary.AccountId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attaches policies within a write that somebody has begun: each pair of a policy and a principal has an outcome of its own, and
 * what the outcomes mean for the write is up to whoever began it.
 */
public final class Attaching {

    private final AttachablePolicies policies;
    private final PolicyQuotas quotas;
    private final RandomIds ids;
    private final ResourceGroupDirectory resourceGroups;
    private final HighRiskStore highRisk;
    private final GrantLimits limits;
    private final Clock clock;

    public Attaching(
            AttachablePolicies policies,
            PolicyQuotas quotas,
            RandomIds ids,
            ResourceGroupDirectory resourceGroups,
            HighRiskStore highRisk,
            GrantLimits limits,
            Clock clock) {
        this.policies = policies;
        this.quotas = quotas;
        this.ids = ids;
        this.resourceGroups = resourceGroups;
        this.highRisk = highRisk;
        this.limits = limits;
        this.clock = clock;
    }

    /** A policy by type and name, which is to be attached to a principal by kind and name. */
    record Pair(PrincipalReference principal, PolicyReference policy, AttachTerms terms) {}

    /** What a request says, checked as far as it can be without looking anything up. */
    Pair read(AttachRequest request) {
        return new Pair(
                AttachmentInput.principal(request.principalType(), request.principalName(), ""),
                AttachmentInput.policy(request.policyType(), request.policyName(), ""),
                terms(request.resourceGroupId(), request.expiresAt(), request.acknowledgeHighRisk(), ""));
    }

    /**
     * Every pair that a request says, principal by principal.
     *
     * @param most how many there may be
     */
    List<Pair> read(AttachAllRequest request, String pointer, int most) {
        AttachTerms terms =
                terms(request.resourceGroupId(), request.expiresAt(), request.acknowledgeHighRisk(), pointer);
        return AttachmentInput.pairs(request.principals(), request.policies(), pointer, most, terms);
    }

    private AttachTerms terms(
            Optional<String> resourceGroupId,
            Optional<String> expiresAt,
            Optional<Boolean> acknowledgeHighRisk,
            String pointer) {
        return AttachTerms.of(
                resourceGroupId, expiresAt, acknowledgeHighRisk, pointer, clock.instant(), limits.longest());
    }

    /** What becomes of each pair, in their order; one command for each principal. */
    List<AttachmentOutcome> attach(CallContext call, Commands commands, List<Pair> pairs, FoundPrincipals principals) {
        AccountId account = call.account();
        AttachmentOutcome[] outcomes = new AttachmentOutcome[pairs.size()];
        Map<PolicyReference, Optional<AttachedPolicy>> known = new LinkedHashMap<>();
        Map<AttachedPrincipal, List<Integer>> byPrincipal = new LinkedHashMap<>();
        Map<Integer, WantedAttachment> wanted = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            try {
                AttachedPrincipal principal = principal(account, pair.principal(), principals);
                wanted.put(i, wanted(account, pair, known));
                byPrincipal.computeIfAbsent(principal, _ -> new ArrayList<>()).add(i);
            } catch (Rejection e) {
                outcomes[i] = new Refused(e);
            }
        }
        byPrincipal.forEach((principal, places) -> {
            List<AttachmentOutcome> of = AttachmentOutcomes.of(
                            commands,
                            new AttachPolicies(
                                    principal, places.stream().map(wanted::get).toList(), limits(principal.kind())))
                    .all();
            for (int i = 0; i < places.size(); i++) {
                outcomes[places.get(i)] = of.get(i);
            }
        });
        return List.of(outcomes);
    }

    private static AttachedPrincipal principal(
            AccountId account, PrincipalReference reference, FoundPrincipals principals) {
        FoundPrincipal found = principals
                .of(reference)
                .orElseThrow(() -> AttachmentRejection.noSuchPrincipal(reference.kind(), reference.name()));
        return new AttachedPrincipal(account, reference.kind(), found.id(), found.name());
    }

    private WantedAttachment wanted(
            AccountId account, Pair pair, Map<PolicyReference, Optional<AttachedPolicy>> known) {
        PolicyReference reference = pair.policy();
        AttachTerms terms = pair.terms();
        AttachedPolicy policy = known.computeIfAbsent(reference, _ -> policies.find(account, reference))
                .orElseThrow(() -> PolicyRejection.noSuchPolicy(reference.name()));
        if (!terms.scope().equals(WantedAttachment.ACCOUNT_SCOPE)) {
            resourceGroups.require(account, terms.scope());
        }
        boolean isHighRisk = highRisk.isHighRisk(account, policy.id());
        if (isHighRisk && !terms.acknowledged()) {
            throw PolicyRejection.notAcknowledged(policy.name());
        }
        return new WantedAttachment(ids.nextAttachmentId(), policy, terms.scope(), terms.expiresAt(), isHighRisk);
    }

    private PolicyLimits limits(PrincipalKind kind) {
        return switch (kind) {
            case USER -> new PolicyLimits(quotas.systemPoliciesPerUser(), quotas.customPoliciesPerUser());
            case GROUP -> new PolicyLimits(quotas.systemPoliciesPerGroup(), quotas.customPoliciesPerGroup());
            case ROLE -> new PolicyLimits(quotas.systemPoliciesPerRole(), quotas.customPoliciesPerRole());
        };
    }
}
