package dev.portcullis.policy.grantrules;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.RejectionReason;

/** Why a grant or a revocation is refused whatever it is about. */
public enum GrantRulesRejection implements RejectionReason {
    REASON_MISSING(400, "MissingParameter.Reason", "The account demands a reason with every grant and revocation."),
    TICKET_MISSING(400, "MissingParameter.Ticket", "The account demands a ticket with every grant and revocation.");

    private final ErrorCode error;

    GrantRulesRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }
}
