package dev.portcullis.acl.authentication;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of an instance's authentication is refused. */
public enum AuthenticationRejection implements RejectionReason {
    TYPES(400, "InvalidParameter.AuthenticationTypes", "The types are intelligent and acl, one of them or both."),
    FREE_IN_VPC(
            400,
            "InvalidParameter.FreeInVpc",
            "Clients in a VPC need nothing only on RocketMQ 5.x and while the type is intelligent."),
    OFF(409, "UserAuthenticationOff", "User authentication is off on the instance."),
    SERIES(409, "OperationConflict.Series", "Instances of this series have no user names of their own.");

    private final ErrorCode error;

    AuthenticationRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection userAuthenticationOff(String instanceId) {
        return OFF.rejection("user authentication is off on the instance `" + instanceId + "`");
    }
}
