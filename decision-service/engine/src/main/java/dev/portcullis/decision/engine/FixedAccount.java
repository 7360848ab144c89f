package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account that is written down rather than followed: for evaluating offline, for what-if questions and for tests.
 *
 * <p>Immutable and safe for use by any thread; its builder is for one thread.
 */
public final class FixedAccount implements AccountView {

    private record Attached(PolicyInForce policy, AttachmentReference attachment) {}

    private final AccountId account;
    private final Map<String, PrincipalFacts> principals;
    private final Map<String, List<Attached>> attached;
    private final Map<String, InstanceFacts> instances;
    private final boolean messagingActive;
    private final List<List<Attached>> levels;
    private final Map<String, List<Attached>> trust;
    private final List<Attached> trustOfAnyRole;

    private FixedAccount(Builder builder) {
        this.account = builder.account;
        this.principals = Map.copyOf(builder.principals);
        this.attached = copy(builder.attached);
        this.instances = Map.copyOf(builder.instances);
        this.messagingActive = builder.messagingActive;
        this.levels = builder.levels.stream().map(List::copyOf).toList();
        this.trust = copy(builder.trust);
        this.trustOfAnyRole = List.copyOf(builder.trustOfAnyRole);
    }

    private static Map<String, List<Attached>> copy(Map<String, List<Attached>> lists) {
        Map<String, List<Attached>> copy = new HashMap<>();
        lists.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        return Map.copyOf(copy);
    }

    /** An account with nothing in it but its root. */
    public static Builder of(AccountId account) {
        return new Builder(account);
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public AccountVector vector() {
        return AccountVector.NONE;
    }

    @Override
    public Optional<PrincipalFacts> principal(PrincipalName name) {
        return Optional.ofNullable(principals.get(name.folded()));
    }

    @Override
    public void accountScope(PrincipalFacts principal, PolicyVisitor visitor) {
        visit(attached.getOrDefault(key(principal, ""), List.of()), visitor);
    }

    @Override
    public void resourceGroupScope(PrincipalFacts principal, String resourceGroup, PolicyVisitor visitor) {
        visit(attached.getOrDefault(key(principal, resourceGroup), List.of()), visitor);
    }

    @Override
    public boolean messagingActive() {
        return messagingActive;
    }

    @Override
    public Optional<InstanceFacts> instance(String instanceId) {
        return Optional.ofNullable(instances.get(instanceId));
    }

    @Override
    public int controlLevels() {
        return levels.size();
    }

    @Override
    public void controlPolicies(int level, PolicyVisitor visitor) {
        visit(levels.get(level), visitor);
    }

    @Override
    public boolean trustPolicy(ResourceName role, PolicyVisitor visitor) {
        List<Attached> policies = trust.getOrDefault(role.canonical(), trustOfAnyRole);
        visit(policies, visitor);
        return !policies.isEmpty();
    }

    private static String key(PrincipalFacts principal, String resourceGroup) {
        return principal.id() + "/" + resourceGroup;
    }

    private static void visit(List<Attached> policies, PolicyVisitor visitor) {
        for (int i = 0; i < policies.size(); i++) {
            Attached policy = policies.get(i);
            visitor.visit(policy.policy(), policy.attachment());
        }
    }

    /** Writes an account down. */
    public static final class Builder {

        private final AccountId account;
        private final Map<String, PrincipalFacts> principals = new HashMap<>();
        private final Map<String, List<Attached>> attached = new HashMap<>();
        private final Map<String, InstanceFacts> instances = new HashMap<>();
        private final List<List<Attached>> levels = new ArrayList<>();
        private final Map<String, List<Attached>> trust = new HashMap<>();
        private final List<Attached> trustOfAnyRole = new ArrayList<>();
        private boolean messagingActive = true;
        private int attachments;

        private Builder(AccountId account) {
            this.account = account;
            principal(new PrincipalFacts(new PrincipalId(account.toString()), new PrincipalName.Root(account), true));
        }

        /** Adds a principal. */
        public Builder principal(PrincipalFacts facts) {
            principals.put(facts.name().folded(), facts);
            return this;
        }

        /** Attaches a policy to a principal, or to one of its groups, in the scope of the account. */
        public Builder attach(PrincipalFacts principal, PolicyInForce policy, Holder holder, String holderId) {
            attached.computeIfAbsent(key(principal, ""), _ -> new ArrayList<>())
                    .add(new Attached(policy, reference(holder, holderId, Optional.empty())));
            return this;
        }

        /** Attaches a policy in the scope of the account whose end has passed, but which nobody has revoked yet. */
        public Builder attachEnded(PrincipalFacts principal, PolicyInForce policy, Holder holder, String holderId) {
            attached.computeIfAbsent(key(principal, ""), _ -> new ArrayList<>())
                    .add(new Attached(
                            policy,
                            reference(holder, holderId, Optional.empty()).ended()));
            return this;
        }

        /** Attaches a policy in the scope of a resource group. */
        public Builder attachInResourceGroup(
                PrincipalFacts principal, PolicyInForce policy, Holder holder, String holderId, String resourceGroup) {
            attached.computeIfAbsent(key(principal, resourceGroup), _ -> new ArrayList<>())
                    .add(new Attached(policy, reference(holder, holderId, Optional.of(resourceGroup))));
            return this;
        }

        /** Takes back that messaging is activated, as it is in an account that is written down. */
        public Builder withoutMessaging() {
            messagingActive = false;
            return this;
        }

        /** Adds an instance. */
        public Builder instance(InstanceFacts instance) {
            instances.put(instance.instanceId(), instance);
            return this;
        }

        /** Adds the next level of control policies, from the account's own upwards. */
        public Builder controlLevel(List<PolicyInForce> policies) {
            String level = String.valueOf(levels.size());
            List<Attached> attachedHere = new ArrayList<>();
            for (PolicyInForce policy : policies) {
                attachedHere.add(new Attached(policy, reference(Holder.LEVEL, level, Optional.empty())));
            }
            levels.add(attachedHere);
            return this;
        }

        /** Sets the trust policy of a role. */
        public Builder trust(ResourceName role, PolicyInForce policy) {
            trust.computeIfAbsent(role.canonical(), _ -> new ArrayList<>())
                    .add(new Attached(policy, reference(Holder.TRUSTING_ROLE, role.toString(), Optional.empty())));
            return this;
        }

        /** Sets the trust policy of whatever role a request names. */
        public Builder trustOfAnyRole(PolicyInForce policy) {
            trustOfAnyRole.add(new Attached(policy, reference(Holder.TRUSTING_ROLE, "*", Optional.empty())));
            return this;
        }

        private AttachmentReference reference(Holder holder, String holderId, Optional<String> resourceGroup) {
            attachments++;
            return new AttachmentReference("attachment-" + attachments, holder, holderId, resourceGroup);
        }

        /** The account as written so far. */
        public FixedAccount build() {
            return new FixedAccount(this);
        }
    }
}
