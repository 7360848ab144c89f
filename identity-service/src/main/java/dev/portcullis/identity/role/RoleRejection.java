package dev.portcullis.identity.role;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a role is refused. */
public enum RoleRejection implements RejectionReason {
    NAME_CHARACTERS(
            400,
            "InvalidParameter.RoleName.InvalidChars",
            "A role name has letters, digits, dots, underscores and hyphens only."),
    NAME_LENGTH(400, "InvalidParameter.RoleName.Length", "A role name has 1 to 64 characters."),
    SESSION_DURATION(
            400, "InvalidParameter.MaxSessionDuration", "A role's sessions last 3,600 to 43,200 seconds at most."),
    TRUST_LENGTH(400, "InvalidParameter.PolicyDocument.Length", "A trust policy has at most 6,144 characters."),
    TRUST_MALFORMED(400, "MalformedPolicyDocument", "The text is not a trust policy."),
    UNKNOWN_PRINCIPAL(
            400,
            "InvalidParameter.PolicyDocument.Principal",
            "The trust policy names a user or a role that the account does not have."),
    ROLE_NOT_FOUND(404, "EntityNotExist.Role", "The account has no such role."),
    POLICIES_ATTACHED(409, "DeleteConflict.Role.Policy", "Policies are attached to the role."),
    NAME_TAKEN(409, "EntityAlreadyExists.Role", "The account has a role of that name already."),
    TOO_MANY_ROLES(409, "LimitExceeded.Role", "The account has as many roles as it may have.");

    private final ErrorCode error;

    RoleRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
