package dev.portcullis.identity.sts;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why a temporary credential is refused. */
public enum StsRejection implements RejectionReason {
    ROLE_ARN(400, "InvalidParameter.RoleArn", "The role is not named as `acs:ram::<account>:role/<name>`."),
    SESSION_NAME(
            400,
            "InvalidParameter.RoleSessionName",
            "A role session's name has 2 to 64 letters, digits, dots, underscores, hyphens and `@`."),
    DURATION(
            400,
            "InvalidParameter.DurationSeconds",
            "A role session lasts 900 seconds at least, and at most what the role allows; one that another session opens an"
                    + " hour."),
    POLICY_SIZE(400, "InvalidParameter.PolicySize", "A session policy has at most 2,048 characters."),
    POLICY_GRAMMAR(400, "InvalidParameter.PolicyGrammar", "The session policy is not a policy."),
    EXTERNAL_ID(
            400,
            "InvalidParameter.ExternalId",
            "An external id has 2 to 1,224 letters, digits and characters of `_+=,.@:/-`."),
    SOURCE_IDENTITY(
            400,
            "InvalidParameter.SourceIdentity",
            "A source identity has 2 to 64 letters, digits and characters of `_=,.@-`, and a later session cannot change"
                    + " it."),
    TOO_OFTEN(429, "Throttling.User", "The account's principals assume more roles a second than they may.");

    private final ErrorCode error;

    StsRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
