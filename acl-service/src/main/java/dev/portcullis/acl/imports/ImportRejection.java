package dev.portcullis.acl.imports;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why nothing is taken over. */
public enum ImportRejection implements RejectionReason {
    SOURCE(
            400,
            "InvalidParameter.ImportSource",
            "What is imported is either the admin tool's list of ACLs, alone or with that of users, or a plain_acl.yml."),
    LISTING(400, "InvalidParameter.AclListing", "A line of a list is none that the admin tool prints."),
    PLAIN_ACL(400, "InvalidParameter.PlainAcl", "The file is no plain_acl.yml."),
    TOO_MUCH(
            409,
            "LimitExceeded.Import",
            "An import changes at most 500 things at once; name the users whose part is to be taken over.");

    private final ErrorCode error;

    ImportRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
