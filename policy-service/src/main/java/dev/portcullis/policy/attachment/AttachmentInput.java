package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.attachment.AttachmentDirectory.AttachmentFilter;
import dev.portcullis.policy.policy.PolicyRejection;
import dev.portcullis.policy.policy.PolicyType;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for what callers write about attachments. */
final class AttachmentInput {

    private static final Pattern PRINCIPAL_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final Pattern ATTACHMENT_ID = Pattern.compile("a-[a-z2-7]{20}");

    private static final String TYPE_RULE =
            "policies are attached to principals of the types `user`, `group` and `role`";
    private static final String NAME_RULE =
            "a principal's name has 1 to 64 letters, digits, dots, underscores and hyphens";

    private AttachmentInput() {}

    static PrincipalKind requireKind(String principalType, String pointer) {
        return PrincipalKind.of(principalType)
                .orElseThrow(() -> AttachmentRejection.PRINCIPAL_TYPE.at(pointer, TYPE_RULE));
    }

    static void requirePrincipalName(String principalName, String pointer) {
        if (!PRINCIPAL_NAME.matcher(principalName).matches()) {
            throw AttachmentRejection.PRINCIPAL_NAME.at(pointer, NAME_RULE);
        }
    }

    static PolicyType requirePolicyType(String policyType) {
        return PolicyType.of(policyType)
                .orElseThrow(() -> PolicyRejection.POLICY_TYPE.at(
                        "/policyType", "policies of the types `Custom` and `System` are attached"));
    }

    /** Whether an attachment can have that id at all. */
    static boolean isAttachmentId(String text) {
        return ATTACHMENT_ID.matcher(text).matches();
    }

    static AttachmentFilter filter(
            Optional<String> principalType,
            Optional<String> principalName,
            Optional<String> principalId,
            Optional<String> policyName) {
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
        return new AttachmentFilter(
                principalType.flatMap(PrincipalKind::of),
                principalName,
                principalId.map(List::of).orElse(List.of()),
                policyName);
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

    /** The id in a cursor; empty for the beginning. */
    static String lastId(Optional<String> cursor) {
        cursor.filter(id -> !isAttachmentId(id)).ifPresent(_ -> {
            throw Rejection.badParameter(
                    "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
        });
        return cursor.orElse("");
    }

    private static void refuse(AttachmentRejection rejection, String parameter, String sentence) {
        throw rejection.rejection(sentence).with(Finding.inParameter(parameter, sentence));
    }
}
