package dev.portcullis.decision.replica;

import dev.portcullis.decision.engine.AttachmentReference;
import dev.portcullis.decision.engine.CompiledPolicy;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.engine.PolicyVisitor;
import dev.portcullis.decision.replica.fold.CompiledDocuments;
import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.PrincipalClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A role's trust policy, in which users and roles of the own account are meant by their ids: one that was renamed is
 * trusted under its new name, and whoever bears the old name now is not. The engine compares names, so the policy is read
 * with the names of today; nothing is to be done as long as all are what they were.
 *
 * <p>Immutable.
 */
final class RoleTrust {

    private final AccountId account;
    private final PolicyInForce policy;
    private final AttachmentReference reference;
    private final Map<String, PrincipalId> meant;

    private RoleTrust(
            AccountId account, PolicyInForce policy, AttachmentReference reference, Map<String, PrincipalId> meant) {
        this.account = account;
        this.policy = policy;
        this.reference = reference;
        this.meant = meant;
    }

    static RoleTrust of(AccountId account, Fact.Trust trust) {
        CompiledPolicy compiled = CompiledDocuments.trust(trust.document());
        String roleId = trust.roleId().value();
        return new RoleTrust(
                account,
                new PolicyInForce(compiled, new PolicyReference(roleId, "trust", PolicyType.TRUST, "v1")),
                new AttachmentReference("trust", AttachmentReference.Holder.TRUSTING_ROLE, roleId, Optional.empty()),
                meant(account, trust));
    }

    /** The ids behind the names of the own account's users and roles, as they were resolved. */
    private static Map<String, PrincipalId> meant(AccountId account, Fact.Trust trust) {
        Map<String, PrincipalId> meant = new HashMap<>();
        for (Fact.Trust.Trusted trusted : trust.trusted()) {
            if (trusted.id().isPresent() && trusted.name().startsWith("acs:")) {
                PrincipalName name = PrincipalName.parse(trusted.name());
                if (isOwn(account, name)) {
                    meant.put(name.folded(), new PrincipalId(trusted.id().get()));
                }
            }
        }
        return Map.copyOf(meant);
    }

    /**
     * Visits the policy as it is to be read now.
     *
     * @param names the name that a user or a role of that id bears, if it exists
     */
    void visit(PolicyVisitor visitor, Function<PrincipalId, Optional<PrincipalName>> names) {
        boolean asWritten = meant.entrySet().stream()
                .allMatch(entry -> names.apply(entry.getValue())
                        .filter(name -> name.folded().equals(entry.getKey()))
                        .isPresent());
        if (asWritten && isResolved()) {
            visitor.visit(policy, reference);
            return;
        }
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : policy.compiled().document().statements()) {
            today(statement, names).ifPresent(statements::add);
        }
        if (!statements.isEmpty()) {
            PolicyDocument document =
                    new PolicyDocument(policy.compiled().document().kind(), statements);
            visitor.visit(new PolicyInForce(CompiledPolicy.compile(document), policy.reference()), reference);
        }
    }

    /** Whether every name of the own account has an id; one without means nobody. */
    private boolean isResolved() {
        return policy.compiled().document().statements().stream()
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.ram().stream())
                .filter(name -> isOwn(account, name))
                .allMatch(name -> meant.containsKey(name.folded()));
    }

    /** The statement with today's names; empty if it means nobody any more. */
    private Optional<Statement> today(Statement statement, Function<PrincipalId, Optional<PrincipalName>> names) {
        if (statement.principal().isEmpty()) {
            return Optional.of(statement);
        }
        PrincipalClause clause = statement.principal().get();
        List<PrincipalName> ram = new ArrayList<>();
        for (PrincipalName name : clause.ram()) {
            if (isOwn(account, name)) {
                Optional.ofNullable(meant.get(name.folded())).flatMap(names).ifPresent(ram::add);
            } else {
                ram.add(name);
            }
        }
        if (ram.isEmpty() && clause.services().isEmpty() && clause.federated().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Statement(
                statement.sid(),
                statement.effect(),
                statement.action(),
                statement.resource(),
                Optional.of(new PrincipalClause(ram, clause.services(), clause.federated())),
                statement.conditions()));
    }

    private static boolean isOwn(AccountId account, PrincipalName name) {
        return !(name instanceof PrincipalName.Root) && name.account().equals(account);
    }
}
