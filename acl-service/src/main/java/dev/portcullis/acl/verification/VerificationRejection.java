package dev.portcullis.acl.verification;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;
import java.time.Duration;

/** Why a client's credential is not confirmed. Of all that can be wrong with it the answer says nothing. */
public enum VerificationRejection implements RejectionReason {
    SHOWN(
            400,
            "InvalidParameter.Credential",
            "A client shows either a password, or a signature, or what an MQTT client connects with, as its instance has it."),
    SOURCE_ADDRESS(400, "InvalidParameter.ClientAddress", "The address of a client is one IPv4 or IPv6 address."),
    NOT_VERIFIED(
            422,
            "CredentialNotVerified",
            "What the client has shown lets nobody in on this instance; the answer is the same whatever is wrong with it."),
    TOO_OFTEN(
            429,
            "Throttling.Credential",
            "Too much was wrong lately under this name or from this address of a client."),
    UNAVAILABLE(503, "Unavailable", "Signatures with AccessKeys cannot be verified now.");

    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final ErrorCode error;

    VerificationRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    static Rejection notVerified() {
        return NOT_VERIFIED.rejection("what the client has shown lets nobody in on this instance");
    }

    static Rejection tooOften() {
        return TOO_OFTEN
                .rejection("too much was wrong lately under this name or from this address of a client")
                .after(COME_AGAIN);
    }
}
