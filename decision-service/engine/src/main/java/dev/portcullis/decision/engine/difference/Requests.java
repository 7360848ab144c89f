package dev.portcullis.decision.engine.difference;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.CompiledPolicy;
import dev.portcullis.decision.engine.Engine;
import dev.portcullis.decision.engine.FixedAccount;
import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts requests to the engine in the name of somebody who has these statements and nothing else. */
final class Requests {

    private static final PrincipalId ANYBODY = new PrincipalId("200000000000000001");

    private final List<PolicyInForce> policies;
    private final Map<AccountId, FixedAccount> accounts = new HashMap<>();

    /** @param statements may be none */
    Requests(List<Statement> statements) {
        this.policies = statements.isEmpty()
                ? List.of()
                : List.of(new PolicyInForce(
                        CompiledPolicy.compile(new PolicyDocument(DocumentKind.IDENTITY, statements)),
                        new PolicyReference("compared", "compared", PolicyType.CUSTOM, "v1")));
    }

    /** What the engine answers to the owner's user who asks for the resource. */
    Outcome outcome(Action action, ResourceName resource, Map<String, List<String>> context) {
        AccountId account = Candidates.accountOf(resource);
        PrincipalName name = new PrincipalName.User(account, "anybody");
        FixedAccount view = accounts.computeIfAbsent(account, _ -> account(account, name));
        return Engine.decidePolicies(
                        view, AuthorizationRequest.of(name, action, resource).in(RequestContext.of(context)))
                .outcome();
    }

    private FixedAccount account(AccountId account, PrincipalName name) {
        PrincipalFacts facts = new PrincipalFacts(ANYBODY, name, true);
        FixedAccount.Builder builder = FixedAccount.of(account).principal(facts);
        policies.forEach(policy -> builder.attach(facts, policy, Holder.USER, ANYBODY.value()));
        return builder.build();
    }
}
