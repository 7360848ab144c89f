package dev.portcullis.decision.server.whatif;

import static dev.portcullis.decision.server.whatif.ProposedChange.bad;
import static dev.portcullis.decision.server.whatif.ProposedChange.given;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactChange;
import dev.portcullis.decision.replica.fold.FactKey;
import dev.portcullis.decision.server.moment.AsOf;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns proposed changes into the changes of facts that they would bring about, one after the other. */
final class Proposal {

    private static final String CUSTOM = "Custom";

    private final AccountId account;
    private final Instant now;
    private final ProposedDocuments documents;
    private final Supplier<AccountState> platform;
    private final Names names;
    private final ProposedClients clients;
    private final List<FactChange> changes = new ArrayList<>();
    private int serial;

    /** @param platform the platform's account, which has the system policies */
    Proposal(AccountState state, Instant now, ProposedDocuments documents, Supplier<AccountState> platform) {
        this.account = state.account();
        this.now = now;
        this.documents = documents;
        this.platform = platform;
        this.names = new Names(state);
        this.clients = new ProposedClients(names);
    }

    /** What the changes so far would bring about, in their order. */
    List<FactChange> changes() {
        return changes;
    }

    /**
     * Adds a change.
     *
     * @param at where it stands in the body
     * @throws Rejection if it could not be made
     */
    void add(ProposedChange change, String at) {
        switch (change.checked(at)) {
            case CREATE_POLICY -> createPolicy(change, at);
            case CREATE_POLICY_VERSION -> createVersion(change, at);
            case SET_DEFAULT_VERSION -> setDefault(change, at);
            case ATTACH_POLICY -> attach(change, at);
            case DETACH_POLICY -> detach(change, at);
            case ADD_USER_TO_GROUP -> join(change, at);
            case REMOVE_USER_FROM_GROUP -> leave(change, at);
            case SET_TRUST_POLICY -> trust(change, at);
            case SET_ALLOWLIST -> open(clients.allowlist(change, at));
            case PUT_ACL_ENTRY -> open(clients.entry(change, at));
            case REMOVE_ACL_ENTRY -> close(clients.noEntry(change, at));
        }
    }

    private void open(Fact fact) {
        FactChange change = new FactChange.Open(fact);
        names.learn(change);
        changes.add(change);
    }

    private void close(FactKey key) {
        FactChange change = new FactChange.Close(key);
        names.learn(change);
        changes.add(change);
    }

    private String id() {
        return "proposed-" + ++serial;
    }

    private void createPolicy(ProposedChange change, String at) {
        String name = given(change.policyName());
        if (names.hasPolicy(name)) {
            throw Names.at(
                    at + "/policyName",
                    Rejection.conflict("EntityAlreadyExists.Policy", "there is a policy `" + name + "` already"));
        }
        documents.policy(given(change.document()), at + "/document");
        String id = id();
        open(new Fact.Policy(id, name, CUSTOM, Optional.empty()));
        open(new Fact.PolicyVersion(id, "v1", given(change.document())));
        open(new Fact.DefaultVersion(id, "v1"));
    }

    /** The new version becomes the one that is evaluated. */
    private void createVersion(ProposedChange change, String at) {
        Fact.Policy policy = names.policy(given(change.policyName()), at + "/policyName");
        documents.policy(given(change.document()), at + "/document");
        String version = id();
        open(new Fact.PolicyVersion(policy.policyId(), version, given(change.document())));
        open(new Fact.DefaultVersion(policy.policyId(), version));
    }

    private void setDefault(ProposedChange change, String at) {
        Fact.Policy policy = names.policy(given(change.policyName()), at + "/policyName");
        String version = given(change.versionId());
        if (!names.has(Fact.PolicyVersion.keyOf(policy.policyId(), version))) {
            throw Names.at(
                    at + "/versionId",
                    Rejection.notFound(
                            "EntityNotExist.Policy.Version",
                            "the policy `" + policy.policyName() + "` has no version `" + version + "`"));
        }
        open(new Fact.DefaultVersion(policy.policyId(), version));
    }

    private void attach(ProposedChange change, String at) {
        Fact.Policy policy = policy(change, at);
        Names.Holder holder = names.holder(given(change.principalType()), given(change.principalName()), at);
        String scope = names.scope(change.resourceGroupId(), at + "/resourceGroupId");
        Optional<Instant> end = change.expiresAt().map(text -> AsOf.time(text, at + "/expiresAt"));
        if (end.filter(time -> !time.isAfter(now)).isPresent()) {
            throw bad(at + "/expiresAt", "an attachment ends in the future");
        }
        if (names.attachment(policy.policyId(), holder.id(), scope) != null) {
            throw Names.at(
                    at + "/policyName",
                    Rejection.conflict(
                            "EntityAlreadyExists.Attachment",
                            "the policy `" + policy.policyName() + "` is attached to the " + holder.type() + " `"
                                    + holder.name() + "` in that scope already"));
        }
        open(new Fact.Attachment(
                id(),
                holder.type(),
                holder.id(),
                holder.name(),
                policy.policyId(),
                policy.policyName(),
                policy.policyType(),
                scope,
                end,
                Optional.empty()));
    }

    private void detach(ProposedChange change, String at) {
        Fact.Policy policy = policy(change, at);
        Names.Holder holder = names.holder(given(change.principalType()), given(change.principalName()), at);
        String scope = names.scope(change.resourceGroupId(), at + "/resourceGroupId");
        Fact.Attachment known = names.attachment(policy.policyId(), holder.id(), scope);
        if (known == null) {
            throw Names.at(
                    at + "/policyName",
                    Rejection.notFound(
                            "EntityNotExist.Attachment",
                            "the policy `" + policy.policyName() + "` is not attached to the " + holder.type() + " `"
                                    + holder.name() + "` in that scope"));
        }
        close(known.key());
    }

    private Fact.Policy policy(ProposedChange change, String at) {
        String type = change.policyType().orElse(CUSTOM);
        if (type.equals(Fact.Policy.SYSTEM)) {
            return new Names(platform.get()).policy(given(change.policyName()), at + "/policyName");
        }
        if (!type.equals(CUSTOM)) {
            throw bad(at + "/policyType", "the type of a policy is `Custom` or `System`");
        }
        return names.policy(given(change.policyName()), at + "/policyName");
    }

    private void join(ProposedChange change, String at) {
        Fact.Membership membership = membership(change, at);
        if (names.has(membership.key())) {
            throw Names.at(
                    at + "/groupName",
                    Rejection.conflict("EntityAlreadyExists.User.Group", "the user is in the group already"));
        }
        open(membership);
    }

    private void leave(ProposedChange change, String at) {
        Fact.Membership membership = membership(change, at);
        if (!names.has(membership.key())) {
            throw Names.at(
                    at + "/groupName", Rejection.notFound("EntityNotExist.User.Group", "the user is not in the group"));
        }
        close(membership.key());
    }

    private Fact.Membership membership(ProposedChange change, String at) {
        return new Fact.Membership(
                names.user(given(change.userName()), at + "/userName").id(),
                names.group(given(change.groupName()), at + "/groupName").groupId());
    }

    private void trust(ProposedChange change, String at) {
        PrincipalId role =
                names.role(given(change.roleName()), at + "/roleName").id();
        PolicyDocument document = documents.trust(given(change.document()), at + "/document");
        List<Fact.Trust.Trusted> trusted = new ArrayList<>();
        document.statements().stream()
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.ram().stream())
                .distinct()
                .forEach(name -> trusted.add(new Fact.Trust.Trusted(name.toString(), idOf(name, at + "/document"))));
        open(new Fact.Trust(role, given(change.document()), trusted));
    }

    /** As identity-service keeps it: users and roles of the account by their ids, all others as they are named. */
    private Optional<String> idOf(PrincipalName name, String pointer) {
        if (name instanceof PrincipalName.Root root) {
            return Optional.of(root.account().toString());
        }
        if (!name.account().equals(account)) {
            return Optional.empty();
        }
        PrincipalId id = names.idOf(name);
        if (id == null) {
            throw Rejection.badField(
                    "InvalidParameter.PolicyDocument.Principal",
                    pointer,
                    "the trust policy names `" + name + "`, which the account does not have");
        }
        return Optional.of(id.toString());
    }
}
