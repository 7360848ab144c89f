package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of attachments is refused. */
public enum AttachmentRejection implements RejectionReason {
    PRINCIPAL_TYPE(
            400,
            "InvalidParameter.PrincipalType",
            "Policies are attached to principals of the types user, group and role."),
    PRINCIPAL_NAME(
            400,
            "InvalidParameter.PrincipalName",
            "A principal's name has 1 to 64 letters, digits, dots, underscores and hyphens."),
    PRINCIPAL_ID(400, "InvalidParameter.PrincipalId", "A principal id has up to 18 digits, or is a group's."),
    INHERITED(400, "InvalidParameter.Inherited", "What is inherited is listed for one user, named by its name."),
    POLICY_NAME(400, "InvalidParameter.PolicyName", "A policy name has 1 to 128 letters, digits and hyphens."),
    USER_NOT_FOUND(404, "EntityNotExist.User", "The account has no such user."),
    GROUP_NOT_FOUND(404, "EntityNotExist.Group", "The account has no such group."),
    ROLE_NOT_FOUND(404, "EntityNotExist.Role", "The account has no such role."),
    EXPIRES_AT(
            400,
            "InvalidParameter.ExpiresAt",
            "The end of an attachment is a time with its offset, in the future but not too far."),
    SCOPE(400, "InvalidParameter.ResourceGroupId", "A resource group's id is rg- and lower-case letters and digits."),
    JOB_ACTION(400, "InvalidParameter.Action", "A job attaches or detaches."),
    JOB_NOT_FOUND(404, "EntityNotExist.AttachmentJob", "There is no such job, or it has finished long ago."),
    TOO_MANY_JOBS(409, "LimitExceeded.AttachmentJob", "The account has as many jobs running as it may have."),
    PAIRS(400, "InvalidParameter.Attachments", "A request names at least one attachment and no more than it may."),
    USER_LACKS_IT(404, "EntityNotExist.User.Policy", "The policy is not attached to the user, or nothing has that id."),
    GROUP_LACKS_IT(404, "EntityNotExist.Group.Policy", "The policy is not attached to the group."),
    ROLE_LACKS_IT(404, "EntityNotExist.Role.Policy", "The policy is not attached to the role."),
    USER_HAS_IT(409, "EntityAlreadyExists.User.Policy", "The policy is attached to the user already."),
    GROUP_HAS_IT(409, "EntityAlreadyExists.Group.Policy", "The policy is attached to the group already."),
    ROLE_HAS_IT(409, "EntityAlreadyExists.Role.Policy", "The policy is attached to the role already."),
    USER_IS_FULL(409, "LimitExceeded.User.Policy", "The user has as many policies as it may have."),
    GROUP_IS_FULL(409, "LimitExceeded.Group.Policy", "The group has as many policies as it may have."),
    ROLE_IS_FULL(409, "LimitExceeded.Role.Policy", "The role has as many policies as it may have."),
    IDENTITY_UNAVAILABLE(
            503, "IdentityUnavailable", "The principal cannot be looked up because identity-service does not answer.");

    private final ErrorCode error;

    AttachmentRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection noSuchPrincipal(PrincipalKind kind, String name) {
        AttachmentRejection reason = switch (kind) {
            case USER -> USER_NOT_FOUND;
            case GROUP -> GROUP_NOT_FOUND;
            case ROLE -> ROLE_NOT_FOUND;
        };
        return reason.rejection("there is no " + kind.wireName() + " `" + name + "`");
    }

    static AttachmentRejection alreadyAttached(PrincipalKind kind) {
        return switch (kind) {
            case USER -> USER_HAS_IT;
            case GROUP -> GROUP_HAS_IT;
            case ROLE -> ROLE_HAS_IT;
        };
    }

    static AttachmentRejection tooManyPolicies(PrincipalKind kind) {
        return switch (kind) {
            case USER -> USER_IS_FULL;
            case GROUP -> GROUP_IS_FULL;
            case ROLE -> ROLE_IS_FULL;
        };
    }

    static AttachmentRejection notAttached(PrincipalKind kind) {
        return switch (kind) {
            case USER -> USER_LACKS_IT;
            case GROUP -> GROUP_LACKS_IT;
            case ROLE -> ROLE_LACKS_IT;
        };
    }

    static Rejection noSuchJob(String jobId) {
        return JOB_NOT_FOUND.rejection("there is no job `" + jobId + "`");
    }

    static Rejection noSuchAttachment(String attachmentId) {
        return USER_LACKS_IT.rejection("there is no attachment `" + attachmentId + "`");
    }
}
