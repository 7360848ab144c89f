package dev.portcullis.acl.instanceaccount;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an instance's account is refused. */
public enum InstanceAccountRejection implements RejectionReason {
    OVERLAP(400, "InvalidParameter.OverlapSeconds", "An earlier password stays good for 0 to 2592000 seconds."),
    NOT_FOUND(404, "EntityNotExist.InstanceAccount", "The instance has no account of its own yet."),
    EXISTS(409, "EntityAlreadyExists.InstanceAccount", "The instance has an account of its own already.");

    private final ErrorCode error;

    InstanceAccountRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection noAccount(String instanceId) {
        return NOT_FOUND.rejection("the instance `" + instanceId + "` has no account of its own yet");
    }
}
