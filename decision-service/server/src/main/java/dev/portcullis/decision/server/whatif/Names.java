package dev.portcullis.decision.server.whatif;

import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.replica.AccountFacts;
import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceGroupId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The ids behind the names that proposed changes use, in an account in which some changes may have been made already. */
final class Names {

    private final AccountId account;
    private final Map<FactKey, Fact> facts = new HashMap<>();
    private final Map<String, Fact.Policy> policies = new HashMap<>();
    private final Map<String, Fact.Group> groups = new HashMap<>();
    private final Map<String, Fact.Attachment> attachments = new HashMap<>();
    private final Map<String, PrincipalFacts> principals = new HashMap<>();

    Names(AccountState state) {
        this.account = state.account();
        AccountFacts all = state.facts();
        all.all().values().forEach(this::add);
        all.principals().forEach(principal -> principals.put(principal.name().folded(), principal));
    }

    /** Takes up what a change says. */
    void learn(FactChange change) {
        switch (change) {
            case FactChange.Open open -> add(open.fact());
            case FactChange.Close close -> {
                if (facts.remove(close.key()) instanceof Fact.Attachment attachment) {
                    attachments.remove(place(attachment));
                }
            }
        }
    }

    private void add(Fact fact) {
        facts.put(fact.key(), fact);
        if (fact instanceof Fact.Policy policy) {
            policies.put(folded(policy.policyName()), policy);
        } else if (fact instanceof Fact.Group group) {
            groups.put(folded(group.groupName()), group);
        } else if (fact instanceof Fact.Attachment attachment) {
            attachments.put(place(attachment), attachment);
        }
    }

    /** Who of the account has something attached. */
    record Holder(String type, PrincipalId id, String name) {}

    Holder holder(String type, String name, String at) {
        return switch (HolderType.of(type, at + "/principalType")) {
            case USER -> user(name, at + "/principalName");
            case ROLE -> role(name, at + "/principalName");
            case GROUP -> {
                Fact.Group group = group(name, at + "/principalName");
                yield new Holder("group", group.groupId(), group.groupName());
            }
        };
    }

    private enum HolderType {
        USER,
        GROUP,
        ROLE;

        static HolderType of(String text, String pointer) {
            for (HolderType type : values()) {
                if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return type;
                }
            }
            throw ProposedChange.bad(pointer, "policies are attached to a `user`, a `group` or a `role`");
        }
    }

    Holder user(String name, String pointer) {
        PrincipalFacts user = principal(name, PrincipalName.User::new, pointer);
        if (user == null) {
            throw at(pointer, Rejection.notFound("EntityNotExist.User", "the account has no user `" + name + "`"));
        }
        return new Holder("user", user.id(), name(user.name()));
    }

    Holder role(String name, String pointer) {
        PrincipalFacts role = principal(name, PrincipalName.Role::new, pointer);
        if (role == null) {
            throw at(pointer, Rejection.notFound("EntityNotExist.Role", "the account has no role `" + name + "`"));
        }
        return new Holder("role", role.id(), name(role.name()));
    }

    private @Nullable PrincipalFacts principal(
            String name, BiFunction<AccountId, String, PrincipalName> type, String pointer) {
        try {
            return principals.get(type.apply(account, name).folded());
        } catch (IllegalArgumentException e) {
            throw ProposedChange.bad(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static String name(PrincipalName name) {
        String text = name.toString();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The id of a user or a role of the account; null if it has none of that name. */
    @Nullable
    PrincipalId idOf(PrincipalName name) {
        PrincipalFacts known = principals.get(name.folded());
        return known == null ? null : known.id();
    }

    Fact.Group group(String name, String pointer) {
        Fact.Group group = groups.get(folded(name));
        if (group == null) {
            throw at(pointer, Rejection.notFound("EntityNotExist.Group", "the account has no group `" + name + "`"));
        }
        return group;
    }

    boolean hasPolicy(String name) {
        return policies.containsKey(folded(name));
    }

    Fact.Policy policy(String name, String pointer) {
        Fact.Policy policy = policies.get(folded(name));
        if (policy == null) {
            throw at(pointer, Rejection.notFound("EntityNotExist.Policy", "there is no policy `" + name + "`"));
        }
        return policy;
    }

    boolean has(FactKey key) {
        return facts.containsKey(key);
    }

    Fact.@Nullable Attachment attachment(String policyId, PrincipalId holder, String scope) {
        return attachments.get(place(policyId, holder, scope));
    }

    /** The scope of that resource group, or of the account if none is named. */
    String scope(Optional<String> resourceGroupId, String pointer) {
        if (resourceGroupId.isEmpty()) {
            return Fact.Attachment.ACCOUNT_SCOPE;
        }
        String id = resourceGroupId.get();
        if (!id.equals(ResourceGroupId.DEFAULT.value()) && !facts.containsKey(Fact.ResourceGroup.keyOf(id))) {
            throw at(
                    pointer,
                    Rejection.notFound("EntityNotExist.ResourceGroup", "there is no resource group `" + id + "`"));
        }
        return id;
    }

    AclFact.Instance instance(String id, String pointer) {
        if (facts.get(AclFact.Instance.keyOf(id)) instanceof AclFact.Instance instance) {
            return instance;
        }
        throw at(pointer, Rejection.notFound("EntityNotExist.Instance", "there is no instance `" + id + "`"));
    }

    private static String place(Fact.Attachment attachment) {
        return place(attachment.policyId(), attachment.principalId(), attachment.scope());
    }

    private static String place(String policyId, PrincipalId holder, String scope) {
        return policyId + " " + holder + " " + scope;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Names where in the body the name stands that nobody bears. */
    static Rejection at(String pointer, Rejection rejection) {
        return rejection.with(Finding.at(pointer, rejection.sentence()));
    }
}
