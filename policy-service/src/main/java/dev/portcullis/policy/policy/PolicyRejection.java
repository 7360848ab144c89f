package dev.portcullis.policy.policy;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a policy is refused. */
public enum PolicyRejection implements RejectionReason {
    NAME_CHARACTERS(
            400, "InvalidParameter.PolicyName.InvalidChars", "A policy name has letters, digits and hyphens only."),
    NAME_LENGTH(400, "InvalidParameter.PolicyName.Length", "A policy name has 1 to 128 characters."),
    DESCRIPTION_LENGTH(400, "InvalidParameter.Description.Length", "A description has 1 to 1,024 characters."),
    DESCRIPTION_CHARACTERS(
            400, "InvalidParameter.Description.InvalidChars", "A description has no control characters."),
    DOCUMENT_LENGTH(400, "InvalidParameter.PolicyDocument.Length", "A policy document has at most 6,144 characters."),
    DOCUMENT_MALFORMED(400, "MalformedPolicyDocument", "The text is not a policy document."),
    VERSION_ID_FORMAT(400, "InvalidParameter.VersionId.Format", "A version is written as v and a number, such as v2."),
    ROTATE_STRATEGY(400, "InvalidParameter.RotateStrategy", "There is no such rotate strategy."),
    TAG_KEY(
            400,
            "InvalidParameter.TagKey",
            "A tag's key has 1 to 128 characters, no control characters, and does not begin with acs: or aliyun."),
    TAG_VALUE(400, "InvalidParameter.TagValue", "A tag's value has at most 128 characters and no control characters."),
    TAGS(400, "InvalidParameter.Tags", "A request names 1 to 20 tags, or with `all` none."),
    POLICY_NAMES(400, "InvalidParameter.PolicyNames", "A request names 1 to 50 policies."),
    DOCUMENT_KIND(400, "InvalidParameter.Kind", "A document is of the kind identity, session, trust or control."),
    DOCUMENT_SCOPE(
            400,
            "InvalidParameter.Scope",
            "An identity document is for the scope account or resource-group, any other for none."),
    POLICY_TYPE(400, "InvalidParameter.PolicyType", "The type of a policy is Custom or System."),
    SYSTEM_POLICY(403, "NoPermission.SystemPolicy", "The policy comes with the product; no account changes it."),
    POLICY_NOT_FOUND(404, "EntityNotExist.Policy", "The account has no such policy."),
    VERSION_NOT_FOUND(404, "EntityNotExist.Policy.Version", "The policy has no such version."),
    NAME_TAKEN(409, "EntityAlreadyExists.Policy", "The account, or the product, has a policy of that name already."),
    ATTACHED_TO_USER(409, "DeleteConflict.Policy.User", "The policy is attached to a user."),
    ATTACHED_TO_GROUP(409, "DeleteConflict.Policy.Group", "The policy is attached to a group."),
    ATTACHED_TO_ROLE(409, "DeleteConflict.Policy.Role", "The policy is attached to a role."),
    VERSIONS_LEFT(409, "DeleteConflict.Policy.Version", "The policy has versions beside its default."),
    DEFAULT_VERSION_IN_USE(409, "DeleteConflict.Policy.Version.Default", "The version is the default of its policy."),
    HIGH_RISK(
            409,
            "HighRiskNotAcknowledged",
            "The policy gives control over the account, and the request does not acknowledge that."),
    TOO_MANY_POLICIES(409, "LimitExceeded.Policy", "The account has as many policies as it may have."),
    TOO_MANY_VERSIONS(409, "LimitExceeded.Policy.Version", "The policy has as many versions as it may have."),
    TOO_MANY_TAGS(409, "LimitExceeded.Tag", "The policy has as many tags as it may have."),
    USER_COST(409, "LimitExceeded.User.PolicyCost", "The policies of a user would cost too much together."),
    GROUP_COST(409, "LimitExceeded.Group.PolicyCost", "The policies of a group would cost too much together."),
    ROLE_COST(409, "LimitExceeded.Role.PolicyCost", "The policies of a role would cost too much together.");

    private final ErrorCode error;

    PolicyRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    /** The account has no policy of that name. */
    public static Rejection noSuchPolicy(String policyName) {
        return POLICY_NOT_FOUND.rejection("there is no policy `" + policyName + "`");
    }

    static Rejection systemPolicyStays(String policyName) {
        return SYSTEM_POLICY.rejection(
                "`" + policyName + "` is a system policy; it comes with the product, and no account changes it");
    }

    static Rejection attached(String policyName, String principalType) {
        PolicyRejection reason = switch (principalType) {
            case "group" -> ATTACHED_TO_GROUP;
            case "role" -> ATTACHED_TO_ROLE;
            default -> ATTACHED_TO_USER;
        };
        return reason.rejection("the policy `" + policyName + "` is attached; detach it first");
    }

    static Rejection costsTooMuch(String principalType, String principalName, long cost, int limit) {
        PolicyRejection reason = switch (principalType) {
            case "group" -> GROUP_COST;
            case "role" -> ROLE_COST;
            default -> USER_COST;
        };
        return reason.rejection("the policies of the " + principalType + " `" + principalName
                + "` would have a matching cost of " + cost + " together; at most " + limit + " are allowed");
    }

    /** The policy would put whoever has it in charge of the account. */
    public static Rejection notAcknowledged(String policyName) {
        return HIGH_RISK.rejection("the policy `" + policyName + "` gives control over the account to whoever has it; "
                + "say `acknowledgeHighRisk` if that is meant");
    }

    static Rejection nameTaken(String policyName) {
        return NAME_TAKEN.rejection("there is a policy `" + policyName + "` already");
    }

    static Rejection noSuchVersion(String policyName, String versionId) {
        return VERSION_NOT_FOUND.rejection("the policy `" + policyName + "` has no version `" + versionId + "`");
    }
}
