package dev.portcullis.policy.accessfile;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why a file is not taken in. */
public enum AccessFileRejection implements RejectionReason {
    FORMAT(400, "InvalidParameter.AccessFile.Format", "The document is no access file of a known version."),
    REMOVE(400, "InvalidParameter.AccessFile.Remove", "What is removed is said in so many words, or nothing is."),
    TOO_MANY_CHANGES(
            400,
            "LimitExceeded.AccessFile.Changes",
            "The file asks for more changes than are made in one transaction."),
    ANOTHER_ACCOUNT(
            409, "AccessFile.AnotherAccount", "The file is another account's, and the request does not say so."),
    CONFLICTS(409, "AccessFile.Conflicts", "Items of the file cannot be taken in; nothing was done."),
    CHANGED_MEANWHILE(
            409,
            "AccessFile.ChangedMeanwhile",
            "The account was changed while the file was taken in; nothing was done.");

    private final ErrorCode error;

    AccessFileRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
