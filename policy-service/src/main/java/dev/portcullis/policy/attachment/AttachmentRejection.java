package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of attachments is refused. */
public enum AttachmentRejection implements RejectionReason {
    PRINCIPAL_TYPE(400, "InvalidParameter.PrincipalType", "Policies are attached to principals of the type user."),
    PRINCIPAL_NAME(
            400,
            "InvalidParameter.PrincipalName",
            "A user name has 1 to 64 letters, digits, dots, underscores and hyphens."),
    PRINCIPAL_ID(400, "InvalidParameter.PrincipalId", "A principal id has up to 18 digits."),
    POLICY_NAME(400, "InvalidParameter.PolicyName", "A policy name has 1 to 128 letters, digits and hyphens."),
    POLICY_TYPE(400, "InvalidParameter.PolicyType", "Policies of the type Custom can be attached."),
    USER_NOT_FOUND(404, "EntityNotExist.User", "The account has no such user."),
    ATTACHMENT_NOT_FOUND(404, "EntityNotExist.User.Policy", "There is no such attachment."),
    ALREADY_ATTACHED(409, "EntityAlreadyExists.User.Policy", "The policy is attached to the user already."),
    TOO_MANY_POLICIES(409, "LimitExceeded.User.Policy", "The user has as many policies as it may have."),
    IDENTITY_UNAVAILABLE(
            503, "IdentityUnavailable", "The user cannot be looked up because identity-service does not answer.");

    private final ErrorCode error;

    AttachmentRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection noSuchAttachment(String attachmentId) {
        return ATTACHMENT_NOT_FOUND.rejection("there is no attachment `" + attachmentId + "`");
    }
}
