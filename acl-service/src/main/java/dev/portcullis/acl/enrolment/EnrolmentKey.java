package dev.portcullis.acl.enrolment;

import dev.portcullis.vocabulary.AccountId;

/** An enrolment of an account. */
public record EnrolmentKey(AccountId accountId, String enrolmentId) {

    /** The name of its aggregate. */
    String aggregateId() {
        return accountId + "/enrolment/" + enrolmentId;
    }
}
