package dev.portcullis.policy.policy;

import dev.portcullis.policy.policy.PolicyDirectory.PolicyEntry;
import dev.portcullis.policy.policy.PolicyViews.PolicyView;
import dev.portcullis.vocabulary.AccountId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Puts together what answers show of policies. */
public final class PolicyPresentation {

    private static final NavigableMap<String, String> NONE = Collections.emptyNavigableMap();

    private final PolicyDirectory policies;
    private final PolicyTagStore tags;

    public PolicyPresentation(PolicyDirectory policies, PolicyTagStore tags) {
        this.policies = policies;
        this.tags = tags;
    }

    /** The account's own policy of that name, with its default version. */
    PolicyView own(AccountId account, String policyName) {
        return whole(policies.requireOwn(account, policyName));
    }

    /** The policy with its default version. */
    PolicyView whole(PolicyEntry policy) {
        return PolicyView.of(
                policy,
                tags.of(List.of(policy.policyId())).getOrDefault(policy.policyId(), NONE),
                policies.findVersion(policy, policy.defaultVersionId()));
    }

    /** The policies without their versions. */
    List<PolicyView> listed(List<PolicyEntry> listed) {
        Map<String, NavigableMap<String, String>> tagsOfAll =
                tags.of(listed.stream().map(PolicyEntry::policyId).toList());
        return listed.stream()
                .map(policy -> PolicyView.of(policy, tagsOfAll.getOrDefault(policy.policyId(), NONE), Optional.empty()))
                .toList();
    }
}
