package dev.portcullis.acl.enrolment;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an enrolment is refused. */
public enum EnrolmentRejection implements RejectionReason {
    NAME(
            400,
            "InvalidParameter.EnrolmentName",
            "The name of an enrolment has 1 to 64 letters, digits, dots and hyphens."),
    INSTANCES(400, "InvalidParameter.Instances", "An enrolment is for 1 to 20 instances."),
    PUBLIC_KEY(400, "InvalidParameter.PublicKey", "A public key is the 32 bytes of a key of X25519, in Base64."),
    EXPIRES_AT(400, "InvalidParameter.ExpiresAt", "An enrolment ends in the future."),
    ENDED(403, "EnrolmentEnded", "The enrolment was revoked or has expired."),
    NOT_FOUND(404, "EntityNotExist.Enrolment", "The account has no such enrolment."),
    NO_ACCESS_KEYS(
            409,
            "OperationConflict.AccessKeys",
            "The instances of the enrolment do not let clients in with AccessKeys."),
    TOO_MANY(409, "LimitExceeded.Enrolment", "The account has as many enrolments as it may have."),
    UNAVAILABLE(503, "Unavailable", "AccessKeys cannot be handed out now.");

    private final ErrorCode error;

    EnrolmentRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection noSuchEnrolment(EnrolmentKey enrolment) {
        return NOT_FOUND.rejection("there is no enrolment `" + enrolment.enrolmentId() + "`");
    }

    static Rejection ended(EnrolmentKey enrolment) {
        return ENDED.rejection("the enrolment `" + enrolment.enrolmentId() + "` was revoked or has expired");
    }
}
