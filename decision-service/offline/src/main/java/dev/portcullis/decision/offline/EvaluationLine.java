package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.FixedAccount;
import dev.portcullis.decision.engine.PolicyInForce;
import dev.portcullis.decision.engine.PolicyReference;
import dev.portcullis.decision.engine.PolicyType;
import dev.portcullis.decision.engine.PrincipalFacts;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One question: policies and a request.
 *
 * @param policies in the order of the line; their places are the ids by which decisions name them
 */
record EvaluationLine(List<WrittenPolicy> policies, RequestReader.Request asked) {

    /** The account in which the policies bear on the principal as the line says. */
    FixedAccount account() {
        PrincipalName principal = asked.principal();
        PrincipalFacts facts =
                new PrincipalFacts(new PrincipalId(principal.account().toString()), principal, true);
        FixedAccount.Builder account = FixedAccount.of(principal.account()).principal(facts);
        Holder holder = holder(principal);
        TreeMap<Integer, List<PolicyInForce>> levels = new TreeMap<>();
        for (WrittenPolicy policy : policies) {
            PolicyInForce inForce = inForce(policy);
            switch (policy.kind()) {
                case IDENTITY -> account.attach(facts, inForce, holder, principal.toString());
                case GROUP -> account.attach(facts, inForce, Holder.GROUP, "group");
                case RESOURCE_GROUP ->
                    account.attachInResourceGroup(
                            facts,
                            inForce,
                            holder,
                            principal.toString(),
                            policy.resourceGroup().orElseThrow());
                case CONTROL ->
                    levels.computeIfAbsent(policy.level(), _ -> new ArrayList<>())
                            .add(inForce);
                case TRUST -> account.trustOfAnyRole(inForce);
                case SESSION -> {
                    // Travels with the request, see below.
                }
            }
        }
        levels.values().forEach(account::controlLevel);
        return account.build();
    }

    /** The request with the session's policy. */
    AuthorizationRequest request() {
        Optional<PolicyInForce> session = policies.stream()
                .filter(policy -> policy.kind() == WrittenPolicy.Kind.SESSION)
                .findFirst()
                .map(EvaluationLine::inForce);
        return new AuthorizationRequest(
                asked.principal(),
                asked.action(),
                asked.resources(),
                Optional.empty(),
                Optional.empty(),
                asked.context(),
                asked.resourceGroup(),
                session);
    }

    private static Holder holder(PrincipalName principal) {
        return switch (principal) {
            case PrincipalName.Role _, PrincipalName.Session _ -> Holder.ROLE;
            case PrincipalName.User _, PrincipalName.Root _, PrincipalName.Provider _ -> Holder.USER;
        };
    }

    private static PolicyInForce inForce(WrittenPolicy policy) {
        PolicyType type = switch (policy.kind()) {
            case IDENTITY, GROUP, RESOURCE_GROUP -> PolicyType.CUSTOM;
            case SESSION -> PolicyType.SESSION;
            case CONTROL -> PolicyType.CONTROL;
            case TRUST -> PolicyType.TRUST;
        };
        String name = policy.name().orElse("policies[" + policy.index() + "]");
        return new PolicyInForce(
                policy.document(),
                new PolicyReference(
                        String.valueOf(policy.index()),
                        name,
                        type,
                        policy.version().orElse("v1")));
    }
}
