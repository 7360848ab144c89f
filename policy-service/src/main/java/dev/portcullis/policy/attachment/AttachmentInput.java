package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.attachment.AttachablePolicies.PolicyReference;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.attachment.AttachmentRequests.DetachAllRequest;
import dev.portcullis.policy.attachment.AttachmentRequests.PolicyRequest;
import dev.portcullis.policy.attachment.AttachmentRequests.PrincipalRequest;
import dev.portcullis.policy.attachment.Principals.PrincipalReference;
import dev.portcullis.policy.policy.PolicyRejection;
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.ResourceGroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for what callers write about attachments. */
final class AttachmentInput {

    private static final Pattern PRINCIPAL_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final Pattern JOB_ID = Pattern.compile("j-[a-z2-7]{20}");
    private static final Pattern ITEM = Pattern.compile("[0-9]{1,6}");
    private static final Set<String> ITEM_STATES = Set.of("waiting", "done", "refused");
    private static final Pattern ATTACHMENT_ID = Pattern.compile("a-[a-z2-7]{20}");

    private static final String TYPE_RULE =
            "policies are attached to principals of the types `user`, `group` and `role`";
    private static final String NAME_RULE =
            "a principal's name has 1 to 64 letters, digits, dots, underscores and hyphens";

    private AttachmentInput() {}

    /** A principal as a request names it; {@code pointer} is to what holds the fields. */
    static PrincipalReference principal(String principalType, String principalName, String pointer) {
        PrincipalKind kind = requireKind(principalType, pointer + "/principalType");
        requirePrincipalName(principalName, pointer + "/principalName");
        return new PrincipalReference(kind, principalName);
    }

    /** A policy as a request names it. */
    static PolicyReference policy(String policyType, String policyName, String pointer) {
        PolicyType type = PolicyType.of(policyType)
                .orElseThrow(() -> PolicyRejection.POLICY_TYPE.at(
                        pointer + "/policyType", "policies of the types `Custom` and `System` are attached"));
        if (!POLICY_NAME.matcher(policyName).matches()) {
            throw PolicyRejection.noSuchPolicy(policyName);
        }
        return new PolicyReference(type, policyName);
    }

    /** Every principal with every policy, principal by principal; nobody and nothing is named twice. */
    static List<Pair> pairs(
            List<PrincipalRequest> principals,
            List<PolicyRequest> policies,
            String pointer,
            int most,
            AttachTerms terms) {
        if (principals.isEmpty() || policies.isEmpty() || (long) principals.size() * policies.size() > most) {
            throw AttachmentRejection.PAIRS.at(
                    pointer + "/principals",
                    "a request names at least one principal and one policy, and " + most + " pairs of them at most");
        }
        List<PolicyReference> named = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            PolicyRequest policy = policies.get(i);
            named.add(policy(policy.policyType(), policy.policyName(), pointer + "/policies/" + i));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < principals.size(); i++) {
            PrincipalRequest request = principals.get(i);
            PrincipalReference principal =
                    principal(request.principalType(), request.principalName(), pointer + "/principals/" + i);
            named.forEach(policy -> pairs.add(new Pair(principal, policy, terms)));
        }
        return pairs;
    }

    /** The same of a request to detach, which has a scope and no other terms. */
    static List<Pair> pairs(DetachAllRequest request, int most) {
        AttachTerms terms = new AttachTerms(AttachTerms.scope(request.resourceGroupId(), ""), Optional.empty(), false);
        return pairs(request.principals(), request.policies(), "", most, terms);
    }

    static PrincipalKind requireKind(String principalType, String pointer) {
        return PrincipalKind.of(principalType)
                .orElseThrow(() -> AttachmentRejection.PRINCIPAL_TYPE.at(pointer, TYPE_RULE));
    }

    static void requirePrincipalName(String principalName, String pointer) {
        if (!PRINCIPAL_NAME.matcher(principalName).matches()) {
            throw AttachmentRejection.PRINCIPAL_NAME.at(pointer, NAME_RULE);
        }
    }

    /** Whether an attachment can have that id at all. */
    static boolean isAttachmentId(String text) {
        return ATTACHMENT_ID.matcher(text).matches();
    }

    static AttachmentFilter filter(
            Optional<String> principalType,
            Optional<String> principalName,
            Optional<String> principalId,
            Optional<String> policyName,
            Optional<String> scope) {
        principalType
                .filter(type -> PrincipalKind.of(type).isEmpty())
                .ifPresent(_ -> refuse(AttachmentRejection.PRINCIPAL_TYPE, "principalType", TYPE_RULE));
        principalName
                .filter(name -> !PRINCIPAL_NAME.matcher(name).matches())
                .ifPresent(_ -> refuse(AttachmentRejection.PRINCIPAL_NAME, "principalName", NAME_RULE));
        principalId
                .filter(id -> !PrincipalId.isPrincipalId(id))
                .ifPresent(_ -> refuse(
                        AttachmentRejection.PRINCIPAL_ID,
                        "principalId",
                        "a principal id has up to 18 digits, or is a group's"));
        policyName
                .filter(name -> !POLICY_NAME.matcher(name).matches())
                .ifPresent(_ -> refuse(
                        AttachmentRejection.POLICY_NAME,
                        "policyName",
                        "a policy name has 1 to 128 letters, digits and hyphens"));
        scope.filter(text -> !text.equals(WantedAttachment.ACCOUNT_SCOPE) && !ResourceGroupId.isResourceGroupId(text))
                .ifPresent(_ -> refuse(
                        AttachmentRejection.SCOPE, "scope", "a scope is `account` or the id of a resource group"));
        return new AttachmentFilter(
                principalType.flatMap(PrincipalKind::of),
                principalName,
                principalId.map(List::of).orElse(List.of()),
                policyName,
                Optional.empty(),
                scope);
    }

    /** The user whose inherited attachments are asked for too. */
    static String requireUserWhoInherits(AttachmentFilter filter, Optional<String> principalId) {
        boolean aUser = filter.kind().orElse(PrincipalKind.USER) == PrincipalKind.USER;
        if (!aUser || filter.principalName().isEmpty() || principalId.isPresent()) {
            String rule = "what is inherited is listed for one user, named by `principalName`";
            throw AttachmentRejection.INHERITED.rejection(rule).with(Finding.inParameter("inherited", rule));
        }
        return filter.principalName().get();
    }

    /** The id of a job in a cursor. */
    static String lastJobId(String cursor) {
        if (!cursor.isEmpty() && !JOB_ID.matcher(cursor).matches()) {
            throw badCursor();
        }
        return cursor;
    }

    /** The number of an item in a cursor; -1 for the beginning. */
    static int lastItem(Optional<String> cursor) {
        cursor.filter(number -> !ITEM.matcher(number).matches()).ifPresent(_ -> {
            throw badCursor();
        });
        return cursor.map(Integer::parseInt).orElse(-1);
    }

    /** The state that listed items are to have; empty for any. */
    static String itemState(Optional<String> state) {
        state.filter(name -> !ITEM_STATES.contains(name)).ifPresent(_ -> {
            throw Rejection.badParameter(
                    "InvalidParameter", "state", "an item's state is `waiting`, `done` or `refused`");
        });
        return state.orElse("");
    }

    private static Rejection badCursor() {
        return Rejection.badParameter(
                "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
    }

    /** The id in a cursor; empty for the beginning. */
    static String lastId(Optional<String> cursor) {
        cursor.filter(id -> !isAttachmentId(id)).ifPresent(_ -> {
            throw badCursor();
        });
        return cursor.orElse("");
    }

    private static void refuse(AttachmentRejection rejection, String parameter, String sentence) {
        throw rejection.rejection(sentence).with(Finding.inParameter(parameter, sentence));
    }
}
