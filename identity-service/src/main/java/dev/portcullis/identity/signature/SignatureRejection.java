package dev.portcullis.identity.signature;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why a signed request is refused, in the words of the gateway that signatures come from. */
public enum SignatureRejection implements RejectionReason {
    KEY_INACTIVE(400, "InvalidAccessKeyId.Inactive", "The AccessKey that signed the request is inactive."),
    KEY_NOT_FOUND(404, "InvalidAccessKeyId.NotFound", "There is no such AccessKey that opens the API."),
    SESSION_TOKEN(400, "InvalidSecurityToken.Malformed", "The security token of a signed request is none."),
    TIME_EXPIRED(400, "InvalidTimeStamp.Expired", "The signature is more than 15 minutes old or ahead."),
    TIME_FORMAT(400, "InvalidTimeStamp.Format", "The time of a signature is written like 2026-01-31T12:00:00Z."),
    NO_MATCH(400, "SignatureDoesNotMatch", "The signature is not that of this request."),
    NONCE_USED(400, "SignatureNonceUsed", "The nonce of the signature was used before, here or at another service.");

    private final ErrorCode error;

    SignatureRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
