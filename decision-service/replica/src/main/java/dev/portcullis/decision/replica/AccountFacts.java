package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.Allowlist;
import dev.portcullis.decision.engine.InstanceAccess;
import dev.portcullis.decision.engine.InstanceAccess.Series;
import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.fold.AclFact;
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
import dev.portcullis.vocabulary.ResourceGroupId;
import dev.portcullis.vocabulary.ResourceName;
import io.vavr.collection.HashMap;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts that hold in one account, and the ways to them that a decision takes. A change gives new facts that share all
 * that stayed the same, and costs the same however many facts there are: principals refer to policies, nothing is copied
 * out to them.
 *
 * <p>Immutable. Equal if the same facts hold.
 */
public final class AccountFacts {

    private static final String ROLE = "role/";

    private final AccountId account;
    private final HashMap<FactKey, Fact> all;
    private final AccountIndex index;

    private AccountFacts(AccountId account, HashMap<FactKey, Fact> all, AccountIndex index) {
        this.account = account;
        this.all = all;
        this.index = index;
    }

    /** An account of which nothing is known. */
    public static AccountFacts none(AccountId account) {
        return new AccountFacts(account, HashMap.empty(), AccountIndex.EMPTY);
    }

    /** The facts by their keys; a copy, for showing and comparing. */
    public Map<FactKey, Fact> all() {
        return all.toJavaMap();
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

    /** The principal of that name; in a closed account nobody is enabled. */
    Optional<PrincipalFacts> principal(PrincipalName name) {
        PrincipalFacts known = index.principal(name.folded());
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of(index.closed() ? new PrincipalFacts(known.id(), known.name(), false) : known);
    }

    /** Everybody who could ask something: the root, users and roles, by their folded names. */
    public List<PrincipalFacts> principals() {
        return index.principals()
                .values()
                .toJavaStream()
                .sorted(Comparator.comparing(principal -> principal.name().folded()))
                .toList();
    }

    /** The instances, by their ids. */
    public List<InstanceFacts> instances() {
        return index.closed()
                ? List.of()
                : index.instances()
                        .values()
                        .toJavaStream()
                        .sorted(Comparator.comparing(InstanceFacts::instanceId))
                        .toList();
    }

    /** The account's own policies, each in its default version, by their ids. */
    public List<PolicyInForce> policies() {
        return index.policies()
                .values()
                .toJavaStream()
                .sorted(Comparator.comparing(policy -> policy.reference().policyId()))
                .toList();
    }

    /** The user or role of that id, under the name that it has now. */
    public Optional<PrincipalFacts> principal(PrincipalId id) {
        return nameOf(id).flatMap(this::principal);
    }

    /** The AccessKey, if it exists and may be used. */
    public Optional<Fact.AccessKey> activeKey(String accessKeyId) {
        return find(new FactKey(FactKind.ACCESS_KEY, accessKeyId)) instanceof Fact.AccessKey key
                        && !all.containsKey(new FactKey(FactKind.INACTIVE_KEY, accessKeyId))
                ? Optional.of(key)
                : Optional.empty();
    }

    /** The time before which what was issued to the subject is void; empty if nothing ended. */
    public Optional<Instant> notBefore(String subject, String id) {
        return find(Fact.SessionsEnded.keyOf(subject, id)) instanceof Fact.SessionsEnded ended
                ? Optional.of(ended.notBefore())
                : Optional.empty();
    }

    /** The instance of that id; a closed account has none to speak of. */
    Optional<InstanceFacts> instance(String instanceId) {
        return index.closed() ? Optional.empty() : Optional.ofNullable(index.instance(instanceId));
    }

    /** True if messaging is activated. */
    boolean messagingActive() {
        return !index.closed() && all.containsKey(AclFact.ActivatedService.OF_MESSAGING);
    }

    /** How the instance of that id lets clients in. */
    Optional<InstanceAccess> access(String instanceId) {
        return !index.closed() && find(AclFact.Instance.keyOf(instanceId)) instanceof AclFact.Instance instance
                ? Optional.of(index.clients(instanceId).access(series(instance)))
                : Optional.empty();
    }

    /** The MQTT token of that id, on that instance, whether or not its time has passed. */
    public Optional<AclFact.MqttToken> mqttToken(String instanceId, String tokenId) {
        return find(AclFact.MqttToken.keyOf(instanceId, tokenId)) instanceof AclFact.MqttToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    private static Series series(AclFact.Instance instance) {
        if (instance.engine().equals("mqtt")) {
            return Series.MQTT;
        }
        return instance.series().filter("rocketmq-5"::equals).isPresent() ? Series.ROCKETMQ_5 : Series.ROCKETMQ_4;
    }

    /**
     * Visits what is attached to the principal and to the groups that it is in, in the scope of the account; an attachment of
     * a policy that is gone says nothing, and neither does a group that is gone.
     *
     * @param system what attachments of system policies mean
     */
    void policiesOf(PrincipalId principal, SystemPolicies system, Instant now, PolicyVisitor visitor) {
        Holdings holdings = index.holdings();
        visit(holdings.of(principal), system, now, visitor);
        for (PrincipalId group : holdings.groupsOf(principal)) {
            if (all.containsKey(Fact.Group.keyOf(group))) {
                visit(holdings.of(group), system, now, visitor);
            }
        }
    }

    /** The same in the scope of a resource group. */
    void policiesOf(
            PrincipalId principal, String resourceGroup, SystemPolicies system, Instant now, PolicyVisitor visitor) {
        Holdings holdings = index.holdings();
        visit(holdings.of(principal, resourceGroup), system, now, visitor);
        for (PrincipalId group : holdings.groupsOf(principal)) {
            if (all.containsKey(Fact.Group.keyOf(group))) {
                visit(holdings.of(group, resourceGroup), system, now, visitor);
            }
        }
    }

    /** Whether anybody in the account has a system policy. */
    boolean refersToSystemPolicies() {
        return index.holdings().ofSystemPolicies() > 0;
    }

    /** The default version of a policy that comes with the product, if this is the platform's account. */
    @Nullable
    PolicyInForce systemPolicy(String policyId) {
        PolicyInForce policy = index.policy(policyId);
        return policy != null && policy.reference().type() == PolicyType.SYSTEM ? policy : null;
    }

    private void visit(List<Holdings.Attached> held, SystemPolicies system, Instant now, PolicyVisitor visitor) {
        for (Holdings.Attached attached : held) {
            PolicyInForce policy =
                    attached.system() ? system.find(attached.policyId()) : index.policy(attached.policyId());
            if (policy != null) {
                visitor.visit(policy, attached.at(now));
            }
        }
    }

    /**
     * Visits the policy that says who may assume the role; one that is disabled is assumed by nobody.
     *
     * @return false if the account has no such role
     */
    boolean trustPolicy(ResourceName resource, PolicyVisitor visitor) {
        String relative = resource.relativeId();
        if (!resource.account().equals(account.toString()) || !relative.startsWith(ROLE)) {
            return false;
        }
        PrincipalFacts role = index.principal(("acs:ram::" + account + ":" + relative).toLowerCase(Locale.ROOT));
        if (role == null) {
            return false;
        }
        RoleTrust trust = index.trust(role.id());
        if (trust != null && role.enabled() && !index.closed()) {
            trust.visit(visitor, this::nameOf);
        }
        return true;
    }

    /** The name that a user or a role of that id bears now. */
    private Optional<PrincipalName> nameOf(PrincipalId id) {
        if (find(new FactKey(FactKind.USER, id.value())) instanceof Fact.User user) {
            return Optional.of(new PrincipalName.User(account, user.userName()));
        }
        if (find(Fact.Role.keyOf(id)) instanceof Fact.Role role) {
            return Optional.of(new PrincipalName.Role(account, role.roleName()));
        }
        return Optional.empty();
    }

    @SuppressWarnings("NullAway") // The library does not say that the default may be null.
    private @Nullable Fact find(FactKey key) {
        return all.getOrElse(key, null);
    }

    private AccountFacts opened(Fact fact) {
        AccountFacts before = all.containsKey(fact.key()) ? closed(fact.key()) : this;
        return before.withAll(before.all.put(fact.key(), fact)).indexed(fact, true);
    }

    private AccountFacts closed(FactKey key) {
        Fact fact = find(key);
        return fact == null ? this : withAll(all.remove(key)).indexed(fact, false);
    }

    /** Brings the ways to a fact up to date after it began or ended. */
    private AccountFacts indexed(Fact fact, boolean holds) {
        return switch (fact) {
            case Fact.ClosedAccount _ -> with(index.closed(holds));
            case Fact.Account _ -> with(holds ? index.with(root()) : index.without(root()));
            case Fact.User user -> with(holds ? index.with(user(user)) : index.without(user(user)));
            case Fact.Role role -> with(holds ? index.with(role(role)) : index.without(role(role)));
            case Fact.DisabledUser disabled ->
                disabled(new FactKey(FactKind.USER, disabled.userId().value()));
            case Fact.DisabledRole disabled -> disabled(Fact.Role.keyOf(disabled.roleId()));
            case Fact.Trust trust -> with(index.withTrust(trust.roleId(), holds ? RoleTrust.of(account, trust) : null));
            case Fact.Membership membership -> with(index.with(index.holdings().with(membership, holds)));
            case Fact.Attachment attachment -> with(index.with(index.holdings().with(attachment, holds)));
            case Fact.Policy policy -> withPolicy(policy.policyId());
            case Fact.PolicyVersion version -> withPolicy(version.policyId());
            case Fact.DefaultVersion version -> withPolicy(version.policyId());
            case AclFact.Instance instance -> withInstance(instance.instanceId());
            case AclFact.Allowlist allowlist -> withInstance(allowlist.instanceId());
            case AclFact.InstanceResourceGroup placed -> withInstance(placed.instanceId());
            case AclFact.InstanceTags tagged -> withInstance(tagged.instanceId());
            case AclFact.OfInstance clients ->
                with(index.withClients(
                        clients.instanceId(),
                        index.clients(clients.instanceId()).with(clients, holds)));
            // Looked up by their keys.
            case Fact.Alias _ -> this;
            case Fact.AccessKey _ -> this;
            case Fact.InactiveKey _ -> this;
            case Fact.SecurityPreference _ -> this;
            case Fact.Group _ -> this;
            case Fact.ResourceGroup _ -> this;
            case Fact.SessionsEnded _ -> this;
            case AclFact.ActivatedService _ -> this;
            case AclFact.MqttToken _ -> this;
        };
    }

    private PrincipalFacts root() {
        return new PrincipalFacts(new PrincipalId(account.toString()), new PrincipalName.Root(account), true);
    }

    private PrincipalFacts user(Fact.User user) {
        return new PrincipalFacts(
                user.userId(),
                new PrincipalName.User(account, user.userName()),
                !all.containsKey(Fact.DisabledUser.keyOf(user.userId())));
    }

    private PrincipalFacts role(Fact.Role role) {
        return new PrincipalFacts(
                role.roleId(),
                new PrincipalName.Role(account, role.roleName()),
                !all.containsKey(Fact.DisabledRole.keyOf(role.roleId())));
    }

    private AccountFacts disabled(FactKey principal) {
        Fact fact = find(principal);
        if (fact instanceof Fact.User user) {
            return with(index.changed(user(user)));
        }
        return fact instanceof Fact.Role role ? with(index.changed(role(role))) : this;
    }

    private AccountFacts withPolicy(String policyId) {
        PolicyInForce inForce = null;
        if (find(new FactKey(FactKind.POLICY, policyId)) instanceof Fact.Policy policy
                && find(new FactKey(FactKind.DEFAULT_VERSION, policyId)) instanceof Fact.DefaultVersion version
                && find(Fact.PolicyVersion.keyOf(policyId, version.versionId()))
                        instanceof Fact.PolicyVersion content) {
            PolicyReference reference =
                    new PolicyReference(policyId, policy.policyName(), typeOf(policy), version.versionId());
            inForce = new PolicyInForce(CompiledDocuments.compiled(content.document()), reference);
        }
        return with(index.withPolicy(policyId, inForce));
    }

    private static PolicyType typeOf(Fact.Policy policy) {
        return policy.policyType().equals(Fact.Policy.SYSTEM) ? PolicyType.SYSTEM : PolicyType.CUSTOM;
    }

    private AccountFacts withInstance(String instanceId) {
        InstanceFacts facts = null;
        if (find(AclFact.Instance.keyOf(instanceId)) instanceof AclFact.Instance instance) {
            facts = new InstanceFacts(
                            account,
                            instanceId,
                            instance.engine(),
                            instance.namespaced(),
                            instance.region(),
                            allowlist(find(AclFact.Allowlist.keyOf(instanceId))),
                            instance.storeInstanceId())
                    .inResourceGroup(resourceGroup(instanceId))
                    .tagged(tags(instanceId));
        }
        return with(index.withInstance(instanceId, facts));
    }

    private Map<String, String> tags(String instanceId) {
        return find(AclFact.InstanceTags.keyOf(instanceId)) instanceof AclFact.InstanceTags tagged
                ? tagged.tags()
                : Map.of();
    }

    private String resourceGroup(String instanceId) {
        return find(AclFact.InstanceResourceGroup.keyOf(instanceId)) instanceof AclFact.InstanceResourceGroup placed
                ? placed.resourceGroupId()
                : ResourceGroupId.DEFAULT.value();
    }

    private static Allowlist allowlist(@Nullable Fact fact) {
        if (!(fact instanceof AclFact.Allowlist allowlist)) {
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

    private AccountFacts withAll(HashMap<FactKey, Fact> next) {
        return new AccountFacts(account, next, index);
    }

    private AccountFacts with(AccountIndex next) {
        return new AccountFacts(account, all, next);
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
