package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that RAM's order of evaluation knows, as plain data.
 *
 * @param context by canonical key
 * @param inGroup whether the resources are in the resource group that the group's policies are attached to
 */
record Scenario(
        PrincipalName principal,
        String action,
        List<String> resources,
        Map<String, List<String>> context,
        boolean inGroup,
        List<List<Policy>> levels,
        List<Policy> session,
        List<Policy> account,
        List<Policy> group,
        List<Policy> trust) {

    record Policy(String id, PolicyDocument document) {
        PolicyInForce inForce() {
            return new PolicyInForce(
                    CompiledPolicy.compile(document), new PolicyReference(id, id, PolicyType.CUSTOM, "v1"));
        }
    }

    AuthorizationRequest request() {
        return new AuthorizationRequest(
                principal,
                Action.of(action),
                resources.stream().map(ResourceName::of).toList(),
                Optional.empty(),
                Optional.empty(),
                RequestContext.of(context),
                inGroup ? Optional.of("rg") : Optional.of("other"),
                session.stream().findFirst().map(Policy::inForce));
    }

    AccountView view() {
        PrincipalFacts facts = new PrincipalFacts(new PrincipalId("100"), principal, true);
        FixedAccount.Builder builder = FixedAccount.of(principal.account()).principal(facts);
        levels.forEach(level ->
                builder.controlLevel(level.stream().map(Policy::inForce).toList()));
        account.forEach(policy -> builder.attach(facts, policy.inForce(), Holder.USER, "100"));
        group.forEach(policy -> builder.attachInResourceGroup(facts, policy.inForce(), Holder.GROUP, "g", "rg"));
        trust.forEach(policy -> builder.trustOfAnyRole(policy.inForce()));
        return builder.build();
    }
}
