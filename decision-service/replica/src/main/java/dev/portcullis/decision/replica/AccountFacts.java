package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.Allowlist;
import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.fold.CompiledDocuments;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The facts that hold in one account, and the ways to them that a decision takes. A change gives new facts that share all
 * that stayed the same, and costs the same however many facts there are: principals refer to policies, nothing is copied
 * out to them.
 *
 * <p>Immutable. Equal if the same facts hold.
 */
public final class AccountFacts {

    /** A policy on a principal. */
    private record Attached(String policyId, AttachmentReference reference) {}

    private final AccountId account;
    private final PMap<FactKey, Fact> all;
    private final PMap<String, PrincipalFacts> principals;
    private final PMap<PrincipalId, PMap<String, Attached>> attachments;
    private final PMap<String, PolicyInForce> policies;
    private final PMap<String, InstanceFacts> instances;

    private AccountFacts(
            AccountId account,
            PMap<FactKey, Fact> all,
            PMap<String, PrincipalFacts> principals,
            PMap<PrincipalId, PMap<String, Attached>> attachments,
            PMap<String, PolicyInForce> policies,
            PMap<String, InstanceFacts> instances) {
        this.account = account;
        this.all = all;
        this.principals = principals;
        this.attachments = attachments;
        this.policies = policies;
        this.instances = instances;
    }

    /** An account of which nothing is known. */
    public static AccountFacts none(AccountId account) {
        return new AccountFacts(
                account,
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty());
    }

    /** The facts by their keys. */
    public PMap<FactKey, Fact> all() {
        return all;
    }

    /** The facts after these changes, in their order. */
    public AccountFacts with(List<FactChange> changes) {
        AccountFacts changed = this;
        for (FactChange change : changes) {
            changed = switch (change) {
                case FactChange.Open open -> changed.opened(open.fact());
                case FactChange.Close close -> changed.closed(close.key());
            };
        }
        return changed;
    }

    /** The facts with those of one stream replaced. */
    public AccountFacts withStream(EventStream stream, Collection<Fact> facts) {
        AccountFacts changed = this;
        for (FactKey key : all.keySet()) {
            if (key.kind().stream() == stream) {
                changed = changed.closed(key);
            }
        }
        for (Fact fact : facts) {
            changed = changed.opened(fact);
        }
        return changed;
    }

    Optional<PrincipalFacts> principal(PrincipalName name) {
        return Optional.ofNullable(principals.get(name.folded()));
    }

    /** The user of that id, under the name that it has now. */
    public Optional<PrincipalFacts> principal(PrincipalId id) {
        return all.get(new FactKey(FactKind.USER, id.value())) instanceof Fact.User user
                ? principal(new PrincipalName.User(account, user.userName()))
                : Optional.empty();
    }

    Optional<InstanceFacts> instance(String instanceId) {
        return Optional.ofNullable(instances.get(instanceId));
    }

    /** The AccessKey, if it exists and may be used. */
    public Optional<Fact.AccessKey> activeKey(String accessKeyId) {
        return all.get(new FactKey(FactKind.ACCESS_KEY, accessKeyId)) instanceof Fact.AccessKey key
                        && !all.containsKey(new FactKey(FactKind.INACTIVE_KEY, accessKeyId))
                ? Optional.of(key)
                : Optional.empty();
    }

    /** The time before which what was issued to the subject is void; empty if nothing ended. */
    public Optional<Instant> notBefore(String subject, String id) {
        return all.get(Fact.SessionsEnded.keyOf(subject, id)) instanceof Fact.SessionsEnded ended
                ? Optional.of(ended.notBefore())
                : Optional.empty();
    }

    /** Visits what is attached to the principal; an attachment of a policy that is gone says nothing. */
    void policiesOf(PrincipalId principal, PolicyVisitor visitor) {
        PMap<String, Attached> held = attachments.get(principal);
        if (held == null) {
            return;
        }
        for (Attached attached : held.values()) {
            PolicyInForce policy = policies.get(attached.policyId());
            if (policy != null) {
                visitor.visit(policy, attached.reference());
            }
        }
    }

    private AccountFacts opened(Fact fact) {
        AccountFacts before = all.containsKey(fact.key()) ? closed(fact.key()) : this;
        return before.withAll(before.all.plus(fact.key(), fact)).indexed(fact, true);
    }

    private AccountFacts closed(FactKey key) {
        Fact fact = all.get(key);
        return fact == null ? this : withAll(all.minus(key)).indexed(fact, false);
    }

    /** Brings the ways to a fact up to date after it began or ended. */
    private AccountFacts indexed(Fact fact, boolean holds) {
        return switch (fact) {
            case Fact.Account opened -> withPrincipal(root(), holds);
            case Fact.Alias alias -> this;
            case Fact.User user -> withPrincipal(user(user), holds);
            case Fact.AccessKey key -> this;
            case Fact.InactiveKey key -> this;
            case Fact.SessionsEnded ended -> this;
            case Fact.Policy policy -> withPolicy(policy.policyId());
            case Fact.PolicyVersion version -> withPolicy(version.policyId());
            case Fact.DefaultVersion version -> withPolicy(version.policyId());
            case Fact.Attachment attachment -> withAttachment(attachment, holds);
            case Fact.Instance instance -> withInstance(instance.instanceId());
            case Fact.Allowlist allowlist -> withInstance(allowlist.instanceId());
        };
    }

    private PrincipalFacts root() {
        return new PrincipalFacts(new PrincipalId(account.toString()), new PrincipalName.Root(account), true);
    }

    private PrincipalFacts user(Fact.User user) {
        return new PrincipalFacts(user.userId(), new PrincipalName.User(account, user.userName()), true);
    }

    private AccountFacts withPrincipal(PrincipalFacts principal, boolean holds) {
        String name = principal.name().folded();
        PrincipalFacts known = principals.get(name);
        if (holds) {
            return withPrincipals(principals.plus(name, principal));
        }
        // The name may be another one's by now.
        return known != null && known.id().equals(principal.id()) ? withPrincipals(principals.minus(name)) : this;
    }

    private AccountFacts withAttachment(Fact.Attachment attachment, boolean holds) {
        PrincipalId principal = attachment.principalId();
        PMap<String, Attached> held = attachments.getOrDefault(principal, HashTreePMap.empty());
        AttachmentReference reference = new AttachmentReference(
                attachment.attachmentId(), AttachmentReference.Holder.USER, principal.value(), Optional.empty());
        PMap<String, Attached> changed = holds
                ? held.plus(attachment.attachmentId(), new Attached(attachment.policyId(), reference))
                : held.minus(attachment.attachmentId());
        PMap<PrincipalId, PMap<String, Attached>> next =
                changed.isEmpty() ? attachments.minus(principal) : attachments.plus(principal, changed);
        return new AccountFacts(account, all, principals, next, policies, instances);
    }

    private AccountFacts withPolicy(String policyId) {
        PolicyInForce inForce = null;
        if (all.get(new FactKey(FactKind.POLICY, policyId)) instanceof Fact.Policy policy
                && all.get(new FactKey(FactKind.DEFAULT_VERSION, policyId)) instanceof Fact.DefaultVersion version
                && all.get(Fact.PolicyVersion.keyOf(policyId, version.versionId()))
                        instanceof Fact.PolicyVersion content) {
            PolicyReference reference =
                    new PolicyReference(policyId, policy.policyName(), PolicyType.CUSTOM, version.versionId());
            inForce = new PolicyInForce(CompiledDocuments.compiled(content.document()), reference);
        }
        PMap<String, PolicyInForce> next =
                inForce == null ? policies.minus(policyId) : policies.plus(policyId, inForce);
        return new AccountFacts(account, all, principals, attachments, next, instances);
    }

    private AccountFacts withInstance(String instanceId) {
        PMap<String, InstanceFacts> next = instances.minus(instanceId);
        if (all.get(new FactKey(FactKind.INSTANCE, instanceId)) instanceof Fact.Instance instance) {
            InstanceFacts facts = new InstanceFacts(
                    account,
                    instanceId,
                    instance.engine(),
                    instance.namespaced(),
                    instance.region(),
                    allowlist(all.get(Fact.Allowlist.keyOf(instanceId))));
            next = instances.plus(instanceId, facts);
        }
        return new AccountFacts(account, all, principals, attachments, policies, next);
    }

    private static Allowlist allowlist(@Nullable Fact fact) {
        if (!(fact instanceof Fact.Allowlist allowlist)) {
            return Allowlist.OPEN;
        }
        return switch (allowlist.mode()) {
            case OPEN -> Allowlist.OPEN;
            case CLOSED -> Allowlist.CLOSED;
            case RESTRICTED ->
                new Allowlist.Restricted(
                        allowlist.entries().stream().map(AddressRange::parse).toList());
        };
    }

    private AccountFacts withAll(PMap<FactKey, Fact> next) {
        return new AccountFacts(account, next, principals, attachments, policies, instances);
    }

    private AccountFacts withPrincipals(PMap<String, PrincipalFacts> next) {
        return new AccountFacts(account, all, next, attachments, policies, instances);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountFacts facts && account.equals(facts.account) && all.equals(facts.all);
    }

    @Override
    public int hashCode() {
        return Objects.hash(account, all);
    }

    @Override
    public String toString() {
        return account + ": " + all.values();
    }
}
