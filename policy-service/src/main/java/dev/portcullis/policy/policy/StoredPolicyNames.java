package dev.portcullis.policy.policy;

import dev.portcullis.platform.security.ResourceNames;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** The names of policies as resources: in the spelling of their creation. */
public final class StoredPolicyNames implements ResourceNames {

    private final PolicyDirectory policies;

    public StoredPolicyNames(PolicyDirectory policies) {
        this.policies = policies;
    }

    @Override
    public Optional<String> stored(AccountId account, String kind, String name) {
        return kind.equals("policy")
                ? policies.find(account, name).map(policy -> policy.resource(account))
                : Optional.empty();
    }
}
