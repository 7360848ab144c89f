package dev.portcullis.policy.attachment;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;

/**
 * A principal to which policies are attached.
 *
 * @param name the name when the attachment was asked for; the id is what counts
 */
public record AttachedPrincipal(AccountId account, String type, PrincipalId id, String name) {

    /** The type of a RAM user. */
    public static final String USER = "user";

    /** The name of the aggregate of this principal's attachments. */
    public String aggregateId() {
        return account + "/" + type + "/" + id;
    }
}
